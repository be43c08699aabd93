import type { ChartPin } from '../model/chart-pin';
import { byCodePoint } from '../model/json';

/** What Argo CD fetches for a cluster beside images: a chart, or a folder of a git repository. */
export interface Fetched {
  readonly what: 'chart' | 'folder';
  /** The chart’s name, or the path in the repository. */
  readonly name: string;
  /** Version of the chart, commit of the repository. */
  readonly version: string;
  readonly repository: string;
  readonly clusters: readonly string[];
}

/** The same for one cluster. */
export type FetchedBy = Omit<Fetched, 'clusters'> & { readonly cluster: string };

/** A chart as Argo CD fetches it. */
export const fetchedChart = (cluster: string, { name, version, repository, git }: ChartPin): FetchedBy => ({
  ...{ cluster, what: 'chart', name, repository },
  version: git === undefined ? version : git.commit,
});

/** Each once, with its clusters, in order. */
export function fetchedOnce(all: readonly FetchedBy[]): readonly Fetched[] {
  const found = new Map<string, Fetched>();
  for (const { cluster, ...one } of all) {
    const key = [one.what, one.name, one.version, one.repository].join(' ');
    const clusters = found.get(key)?.clusters ?? [];
    found.set(key, { ...one, clusters: clusters.includes(cluster) ? clusters : [...clusters, cluster] });
  }
  return [...found].sort(([a], [b]) => byCodePoint(a, b)).map(([, one]) => one);
}
