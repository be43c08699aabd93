import { objectAt, textAt } from '../checks/declared/fields';
import { vaultDestinationOf } from '../checks/references/vault-destinations';
import type { ClusterContext, OutOfBandSecret } from '../model/component';
import { byCodePoint } from '../model/json';
import type { Manifest } from '../model/manifest';
import type { PlacedClient } from '../model/sign-in-clients';
import { contentPathOf, KV_MOUNT, type PlacedVaultSecret } from '../model/vault';
import { consumersAmong } from './consumers';
import { secretKeys } from './secret-keys';
import type { BroughtSecret, SecretByHand, SecretList, SecretPath } from './secret-list';

/** What is known of the secrets of a cluster. */
export interface ClusterSecrets {
  readonly context: ClusterContext;
  /** All objects, those of charts too. */
  readonly objects: readonly Manifest[];
  readonly vault: readonly PlacedVaultSecret[];
  readonly byHand: readonly OutOfBandSecret[];
}

interface Read {
  readonly path: string;
  readonly mount: string;
  readonly secret: BroughtSecret;
}

/** What the operator of a cluster reads. */
function readsIn({ context, objects }: ClusterSecrets): readonly Read[] {
  const consumers = consumersAmong(objects);
  return objects.flatMap(manifest =>
    vaultDestinationOf(manifest).flatMap(({ namespace, name, targets }) => {
      const spec = objectAt(manifest.body, 'spec');
      const [path, mount, refresh] = [textAt(spec, 'path'), textAt(spec, 'mount'), textAt(spec, 'refreshAfter')];
      if (path === undefined || mount === undefined) return [];
      const restarts = targets.map(target => `${target.kind}/${target.name}`);
      const secret = {
        cluster: context.cluster.name,
        namespace,
        name,
        ...(refresh === undefined ? {} : { refresh }),
        restarts,
        consumers: consumers(namespace, name),
      };
      return [{ path, mount, secret }];
    }),
  );
}

/** Every secret of the platform: the paths that components name, and those that are made by hand. */
export function secretListOf(clusters: readonly ClusterSecrets[], clients: readonly PlacedClient[]): SecretList {
  const reads = clusters.flatMap(readsIn);
  const idOf = (path: string): string | undefined =>
    clients.find(
      ({ secret }) => secret !== undefined && `${secret.cluster}/${secret.namespace}/${secret.name}` === path,
    )?.id;
  const paths = new Map<string, SecretPath>();
  for (const { context, vault } of clusters)
    for (const secret of vault.filter(({ from }) => from === undefined)) {
      const path = contentPathOf(secret, context.cluster.name);
      paths.set(path, {
        path,
        mount: KV_MOUNT,
        purpose: secret.purpose,
        keys: secretKeys(secret.name, secret.keys, idOf(path)),
        atBootstrap: secret.adopts === true,
        brings: reads.filter(read => read.mount === KV_MOUNT && read.path === path).map(read => read.secret),
      });
    }
  const byHand = clusters.flatMap(({ context, objects, byHand: made }) => {
    const consumers = consumersAmong(objects);
    return made
      .filter(({ namespace, name }) => !paths.has(`${context.cluster.name}/${namespace}/${name}`))
      .map(({ namespace, name, keys, purpose, values = {} }): SecretByHand => ({
        cluster: context.cluster.name,
        namespace,
        name,
        purpose,
        keys: secretKeys(
          name,
          keys.filter(key => values[key] === undefined),
        ),
        consumers: consumers(namespace, name),
      }));
  });
  return { form: 1, paths: [...paths.values()].sort((a, b) => byCodePoint(a.path, b.path)), byHand };
}
