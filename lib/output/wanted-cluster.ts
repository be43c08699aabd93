import { grouped } from '../model/grouped';
import type { ClusterFiles, FileSpec } from '../model/file-spec';

/** What a run wants of a cluster; with many clusters the files are not held, but read from a scratch file at each call. */
export interface WantedCluster {
  readonly cluster: string;
  readonly files: () => readonly FileSpec[];
}

/** Files that stay in memory. */
export const inMemory = ({ cluster, files }: ClusterFiles): WantedCluster => ({ cluster, files: () => files });

/** The files of each cluster, which may come in several parts; undefined of one that is rendered no longer. */
export const filesByCluster = (
  wanted: readonly WantedCluster[],
): ((cluster: string) => readonly FileSpec[] | undefined) => {
  const parts = grouped(wanted, ({ cluster }) => cluster);
  return cluster => parts.get(cluster)?.flatMap(({ files }) => files());
};
