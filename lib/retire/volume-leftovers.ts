import { objectAt, shown } from '../checks/declared/fields';
import { claimsOf } from '../checks/pods/claims-of';
import { identityOf } from '../model/manifest';
import type { ClusterSides } from './cluster-sides';
import type { Gone } from './gone-objects';
import type { Leftover } from './retirement';

/** Classes whose volumes outlive their claims. https://kubernetes.io/docs/concepts/storage/persistent-volumes/#retain */
const retaining = ({ before }: ClusterSides): ReadonlySet<string> =>
  new Set(
    before
      .filter(({ kind, body }) => kind === 'StorageClass' && body['reclaimPolicy'] === 'Retain')
      .map(({ name }) => name),
  );

/** Prints the volumes that a namespace has left behind, with their names. */
const lookFor = (cluster: string, namespace: string): string =>
  `kubectl --context ${cluster} get persistentvolumes --output ` +
  `jsonpath='{range .items[?(@.spec.claimRef.namespace=="${namespace}")]}{.metadata.name} {.spec.claimRef.name} {.status.phase}{"\\n"}{end}'`;

/** Volumes that stay, with the data on them, when the claims to them go. */
export function volumeLeftovers(sides: ClusterSides, gone: readonly Gone[]): readonly Leftover[] {
  const kept = retaining(sides);
  const cluster = sides.context.cluster.name;
  return gone
    .filter(({ outcome }) => outcome !== 'kept')
    .flatMap(({ manifest, object }): readonly Leftover[] => {
      const classes = claimsOf(manifest)
        .filter(({ path }) => !path.includes('ephemeral'))
        .map(({ storageClass }) => storageClass ?? '');
      const name = classes.find(one => kept.has(one));
      const { namespace } = manifest;
      if (name === undefined || namespace === undefined) return [];
      return [
        {
          kind: 'volume',
          cluster,
          name: `of ${object}`,
          says: `stays with its data, Released: ${name} retains volumes; docs/storage.md frees it`,
          command: lookFor(cluster, namespace),
        },
      ];
    });
}

/** True for a claim that is not under an Application: those that a set makes for its pods outlive it. */
const isOfSet = ({ manifest }: Gone): boolean =>
  manifest.kind === 'StatefulSet' &&
  shown(objectAt(manifest.body, 'spec', 'persistentVolumeClaimRetentionPolicy')['whenDeleted']) !== 'Delete';

/** Claims that a StatefulSet made: deleting it leaves them. */
export const claimLeftovers = (cluster: string, gone: readonly Gone[]): readonly Leftover[] =>
  gone
    .filter(one => one.outcome !== 'kept' && isOfSet(one) && claimsOf(one.manifest).length > 0)
    .map(({ manifest }) => ({
      kind: 'claim',
      cluster,
      name: `of ${identityOf(manifest)}`,
      says: 'stay: a StatefulSet leaves the claims of its pods',
      command: `kubectl --context ${cluster} --namespace ${manifest.namespace ?? ''} get persistentvolumeclaims`,
    }));
