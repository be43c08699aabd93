import { signInClient, signInSecret, type SignInProxy } from '../layer-3/sign-in-proxy/sign-in-proxy-names';
import type { ClusterContext, SignInClient, VaultSecret } from '../model/component';
import {
  applicationSettings,
  hostLabel,
  type Phase,
  type PullRequest,
  type TenantApp,
  type TenantPhase,
} from '../model/tenant';
import { formOf } from './app-form';
import { PART_OF } from './tenant-names';
import { tenantNodes } from './workload/tenant-nodes';

/** An app in a phase of its tenant, before which people sign in. */
interface GuardedApp {
  readonly tenant: string;
  readonly phase: Pick<TenantPhase<Phase | PullRequest>, 'phase' | 'namespace'>;
  readonly app: TenantApp;
}

/** Name of the proxy before an app, and of its Secret. */
export const doorName = (app: string): string => `${app}-door`;

/** The proxy before an app; undefined where everybody who reaches the Gateway gets to it. */
export function doorOf({ tenant, phase, app }: GuardedApp, { cluster }: ClusterContext): SignInProxy | undefined {
  const [route] = app.routes;
  if (app.signIn === undefined || route === undefined) return undefined;
  const { service, peerLabels } = formOf(app);
  const { namespace } = phase;
  const name = doorName(app.name);
  return {
    name,
    namespace,
    host: `${hostLabel(route.host, phase.phase)}.${cluster.domain}`,
    upstream: {
      service: service.name,
      namespace,
      port: service.port,
      pods: peerLabels,
      targetPort: app.port,
    },
    groups: app.signIn.groups,
    secret: name,
    replicas: applicationSettings(cluster).ha ? 2 : 1,
    labels: { [PART_OF]: tenant },
    nodes: tenantNodes(app.prefer),
  };
}

const doorsOf = (tenant: string, phases: readonly TenantPhase[], context: ClusterContext) =>
  phases.flatMap(phase =>
    phase.apps.flatMap(app => {
      const door = doorOf({ tenant, phase, app }, context);
      return door === undefined ? [] : [{ app, door }];
    }),
  );

/** The clients of Casdoor of a tenant's proxies. */
export const doorClients = (
  tenant: string,
  phases: readonly TenantPhase[],
  context: ClusterContext,
): readonly SignInClient[] =>
  doorsOf(tenant, phases, context).map(({ app, door }) =>
    signInClient({ name: `${door.namespace}-${app.name}`, displayName: `${app.name} of ${door.namespace}` }, door),
  );

/** The Secrets of a tenant's proxies. */
export const doorSecrets = (
  tenant: string,
  phases: readonly TenantPhase[],
  context: ClusterContext,
): readonly VaultSecret[] => doorsOf(tenant, phases, context).map(({ door }) => signInSecret(door));
