import type { ClusterContext } from '../model/component';
import { changedPointers } from '../model/changed-pointers';
import { recordedContext } from '../render/recorded-context';
import type { CheckKits } from './check-kits';
import { componentKeeper, type KeptComponents } from './kept-components';
import { synthesizeCluster, type ClusterTools, type SynthesizedCluster } from './synth-cluster';

type Data = Pick<ClusterContext, 'platform' | 'clusters' | 'sandboxes'>;

/** A cluster as a run left it, the data of that run, and what of it was read for the cluster: `prod#/network/mtu`. */
export interface KeptCluster {
  readonly data: Data;
  readonly reads: readonly string[];
  readonly synthesized: SynthesizedCluster;
}

/** What runs of the same program over the same imports/ know of clusters, by name: each leaves it for the next one. */
export interface KeptClusters {
  readonly get: (cluster: string) => KeptCluster | undefined;
  readonly set: (cluster: string, kept: KeptCluster) => unknown;
  readonly delete: (cluster: string) => unknown;
}

/** What runs of the same program over the same imports/ leave for the next one. */
export interface KeptRuns {
  readonly clusters: KeptClusters;
  /** Of the clusters that are kept, by their names. @default - a cluster that is not the same is built as a whole */
  readonly components?: Map<string, KeptComponents>;
  /** @default - schemas are read by each run */
  readonly kits?: CheckKits;
}

const namesOf = ({ clusters }: Data): string => JSON.stringify(clusters.map(({ name }) => name));

const documentsOf = ({ platform, clusters, sandboxes }: Data): ReadonlyMap<string, unknown> =>
  new Map<string, unknown>([
    ['platform', platform],
    ['sandboxes', sandboxes],
    ...clusters.map(cluster => [cluster.name, cluster] as const),
  ]);

/** Keys at which a run over other data would read something else; undefined where it may read anything else. */
const changedKeys = (before: Data, after: Data): ReadonlySet<string> | undefined => {
  if (namesOf(before) !== namesOf(after) || (before.sandboxes === undefined) !== (after.sandboxes === undefined)) {
    return undefined;
  }
  const documents = documentsOf(after);
  return new Set(
    [...documentsOf(before)].flatMap(([name, document]) =>
      changedPointers(document, documents.get(name)).map(pointer => `${name}#${pointer}`),
    ),
  );
};

/** Only the data of environments/ decides it: all charts are there, helm rendered none, and no folder of the repository was read. */
const isKeepable = ({ isWhole, vendored, readsWorkingTree }: SynthesizedCluster): boolean =>
  isWhole && vendored === 0 && !readsWorkingTree;

/** A cluster as `synthesizeCluster` gives it; not rendered and checked again where nothing changed of what was read for it. */
export function synthesizeOrKeep(
  context: ClusterContext,
  tools: ClusterTools,
  { clusters: kept, components }: Omit<KeptRuns, 'kits'>,
): SynthesizedCluster {
  const { platform, cluster, clusters, sandboxes } = context;
  const data = { platform, clusters, ...(sandboxes === undefined ? {} : { sandboxes }) };
  const known = kept.get(cluster.name);
  const changed = known === undefined ? undefined : changedKeys(known.data, data);
  if (known !== undefined && changed !== undefined && known.reads.every(key => !changed.has(key))) {
    return known.synthesized;
  }

  const reads = new Set<string>();
  const onRead = (key: string): void => void reads.add(key);
  const before = changed === undefined ? undefined : components?.get(cluster.name);
  const keeper = components && componentKeeper(before, key => changed?.has(key) !== false, onRead);
  const recorded =
    keeper === undefined
      ? recordedContext(context, onRead)
      : recordedContext(
          context,
          key =>
            [onRead, keeper.onRead].forEach(hear => {
              hear(key);
            }),
          'each',
        );
  const synthesized = synthesizeCluster(recorded, keeper === undefined ? tools : { ...tools, build: keeper.build });
  if (isKeepable(synthesized)) {
    kept.set(cluster.name, { data, reads: [...reads], synthesized });
    if (keeper !== undefined) components?.set(cluster.name, keeper.left());
  } else {
    kept.delete(cluster.name);
    components?.delete(cluster.name);
  }
  return synthesized;
}
