import type { ClusterContext } from '../model/component';
import { changedPointers } from '../model/changed-pointers';
import { recordedContext } from '../render/recorded-context';
import type { CheckKits } from './check-kits';
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

/** True where a run over other data would read the same of it. */
const readsTheSame = ({ data, reads }: KeptCluster, after: Data): boolean => {
  if (namesOf(data) !== namesOf(after) || (data.sandboxes === undefined) !== (after.sandboxes === undefined)) {
    return false;
  }
  const [documents, wasRead] = [documentsOf(after), new Set(reads)];
  return [...documentsOf(data)].every(([name, document]) =>
    changedPointers(document, documents.get(name)).every(pointer => !wasRead.has(`${name}#${pointer}`)),
  );
};

/** Only the data of environments/ decides it: all charts are there, helm rendered none, and no folder of the repository was read. */
const isKeepable = ({ isWhole, vendored, readsWorkingTree }: SynthesizedCluster): boolean =>
  isWhole && vendored === 0 && !readsWorkingTree;

/** A cluster as `synthesizeCluster` gives it; not rendered and checked again where nothing changed of what was read for it. */
export function synthesizeOrKeep(context: ClusterContext, tools: ClusterTools, kept: KeptClusters): SynthesizedCluster {
  const { platform, cluster, clusters, sandboxes } = context;
  const data = { platform, clusters, ...(sandboxes === undefined ? {} : { sandboxes }) };
  const known = kept.get(cluster.name);
  if (known !== undefined && readsTheSame(known, data)) return known.synthesized;
  const reads = new Set<string>();
  const synthesized = synthesizeCluster(
    recordedContext(context, key => void reads.add(key)),
    tools,
  );
  if (isKeepable(synthesized)) kept.set(cluster.name, { data, reads: [...reads], synthesized });
  else kept.delete(cluster.name);
  return synthesized;
}
