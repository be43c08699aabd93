import type { ClusterContext, SignInClient } from './component';
import { byCodePoint } from './json';
import { isInCluster, type ComponentsIn } from './placed';

/** A client of the issuer, with where Vault holds its secret. */
export interface PlacedClient {
  /** Also the name of the application in Casdoor. */
  readonly id: string;
  readonly displayName: string;
  readonly redirectUris: readonly string[];
  /** @default - a public client */
  readonly secret?: { readonly cluster: string; readonly namespace: string; readonly name: string };
}

/** The id under which the issuer knows a client of a cluster. */
export const clientIdOf = ({ id, name }: Pick<SignInClient, 'id' | 'name'>, cluster: string): string =>
  id ?? `${name}-${cluster}`;

/** What the components of one cluster sign in with. */
const clientsIn = (componentsIn: ComponentsIn, context: ClusterContext): readonly PlacedClient[] => {
  const { name: cluster } = context.cluster;
  return componentsIn(context)
    .filter(component => isInCluster(component, context))
    .flatMap(component =>
      (component.signIn?.(context) ?? []).map(client => ({
        id: clientIdOf(client, cluster),
        displayName: client.id === undefined ? `${client.displayName} (${cluster})` : client.displayName,
        redirectUris: client.redirectUris,
        ...(client.secret === undefined
          ? {}
          : { secret: { cluster, namespace: component.namespace, ...client.secret } }),
      })),
    );
};

/** The clients of all clusters by id; one that several clusters share has the addresses of all. */
export const clientsOf = (componentsIn: ComponentsIn, context: ClusterContext): readonly PlacedClient[] => {
  const clients = new Map<string, PlacedClient>();
  for (const cluster of context.clusters) {
    for (const client of clientsIn(componentsIn, { ...context, cluster })) {
      const known = clients.get(client.id);
      const redirectUris = [...new Set([...(known?.redirectUris ?? []), ...client.redirectUris])];
      clients.set(client.id, { ...client, ...known, redirectUris });
    }
  }
  return [...clients.values()].sort((a, b) => byCodePoint(a.id, b.id));
};
