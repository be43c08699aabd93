import type { ClusterContext } from '../model/component';
import { changedPointers } from '../model/changed-pointers';
import { recordedContext } from '../render/recorded-context';
import { synthesizeCluster, type ClusterTools, type SynthesizedCluster } from './synth-cluster';

/** A cluster as a run left it, and what of environments/ the run read for it. */
interface KeptCluster {
  readonly context: ClusterContext;
  readonly reads: ReadonlySet<string>;
  readonly synthesized: SynthesizedCluster;
}

/** What the runs of one process know of clusters, by name: each leaves there what the next one may take. */
export type KeptClusters = Map<string, KeptCluster>;

const namesOf = ({ clusters }: ClusterContext): string => JSON.stringify(clusters.map(({ name }) => name));

const documentsOf = ({ platform, clusters, sandboxes }: ClusterContext): ReadonlyMap<string, unknown> =>
  new Map<string, unknown>([
    ['platform', platform],
    ['sandboxes', sandboxes],
    ...clusters.map(cluster => [cluster.name, cluster] as const),
  ]);

/** True where a run for another context would read the same of it. */
const readsTheSame = ({ context: before, reads }: KeptCluster, after: ClusterContext): boolean => {
  const [old, young] = [documentsOf(before), documentsOf(after)];
  return (
    namesOf(before) === namesOf(after) &&
    (before.sandboxes === undefined) === (after.sandboxes === undefined) &&
    before.pins === after.pins &&
    before.added === after.added &&
    [...old].every(([name, document]) =>
      changedPointers(document, young.get(name)).every(pointer => !reads.has(`${name}#${pointer}`)),
    )
  );
};

/**
 * A cluster as `synthesizeCluster` gives it; not rendered and checked again where nothing changed of what was read for it.
 * What cannot be told by environments/ is never kept: charts that could not be rendered, and what looks into the repository.
 */
export function synthesizeOrKeep(context: ClusterContext, tools: ClusterTools, kept: KeptClusters): SynthesizedCluster {
  const { name } = context.cluster;
  const known = kept.get(name);
  if (known !== undefined && readsTheSame(known, context)) return known.synthesized;
  const reads = new Set<string>();
  const synthesized = synthesizeCluster(
    recordedContext(context, key => void reads.add(key)),
    tools,
  );
  kept.delete(name);
  if (synthesized.isWhole && !synthesized.readsWorkingTree) kept.set(name, { context, reads, synthesized });
  return synthesized;
}
