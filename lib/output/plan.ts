import { grouped } from '../model/grouped';
import type { ClusterFiles, FileSpec } from '../model/file-spec';
import type { Issue } from '../model/issue';
import { byCodePoint } from '../model/json';
import { onceEach } from './obstacle';
import { clusterOfIndex, indexPath, whyNotOwned } from './owned-path';
import { findPathCollisions, foldCase } from './path-collisions';
import { type ClusterPlan, planCluster, type PlanOptions } from './plan-cluster';
import type { Disk } from './read-disk';

/** Everything that a run would do, and why it may not. */
export interface Plan extends Omit<ClusterPlan, 'union' | 'cluster'> {
  /** Per cluster, its files before and after: what the run may touch. */
  readonly unions: readonly { readonly cluster: string; readonly paths: readonly string[] }[];
  readonly handMade: readonly string[];
}

/** What to render and what to allow. */
export interface RunOptions extends PlanOptions {
  /**
   * The clusters to write; the others are left alone entirely.
   * @default - all that are wanted, and all that have an index
   */
  readonly clusters?: readonly string[];
}

const groupFiles = (wanted: readonly ClusterFiles[]): ReadonlyMap<string, readonly FileSpec[]> =>
  new Map(
    [...grouped(wanted, ({ cluster }) => cluster)].map(([cluster, all]) => [
      cluster,
      all.flatMap(({ files }) => files),
    ]),
  );

const handMadeNote = (file: string): Issue => ({
  rule: 'hand-made',
  severity: 'note',
  place: { file },
  message: 'is not in an index, so it was made by hand and is left alone',
});

const findHandMade = (disk: Disk, ours: ReadonlySet<string>, clusters: readonly string[] | undefined): string[] => {
  const isLookedAt = (path: string): boolean =>
    clusters === undefined || clusters.some(cluster => whyNotOwned(cluster, path) === undefined);
  return [...disk.entries]
    .flatMap(([path, kind]) => (kind !== 'folder' && !ours.has(path) && isLookedAt(path) ? [path] : []))
    .sort(byCodePoint);
};

/** Compares what is wanted with what is on disk. Nothing may be written when the plan has an error. */
export const planRun = (wanted: readonly ClusterFiles[], disk: Disk, options: RunOptions): Plan => {
  const files = groupFiles(wanted);
  const indexed = [...disk.entries.keys()].flatMap(path => clusterOfIndex(path) ?? []);
  const scope = [...new Set(options.clusters ?? [...files.keys(), ...indexed])].sort(byCodePoint);
  const folded = new Map(
    [...disk.entries].flatMap(([path, kind]) => (kind === 'file' ? [[foldCase(path), path] as const] : [])),
  );
  const plans = scope.map(cluster => planCluster(cluster, files.get(cluster), disk, folded, options));
  const collisions = findPathCollisions(scope.flatMap(cluster => files.get(cluster) ?? []));
  const issues = onceEach([...collisions, ...plans.flatMap(plan => plan.issues)]);
  const ours = new Set(plans.flatMap(plan => [...plan.union, indexPath(plan.cluster)]));
  // Without a readable index every file would look hand-made.
  const isBlind = issues.some(issue => issue.rule === 'bad-index');
  const handMade = isBlind ? [] : findHandMade(disk, ours, options.clusters);
  return {
    writes: plans.flatMap(plan => plan.writes),
    deletes: plans.flatMap(plan => plan.deletes),
    indexWrites: plans.flatMap(plan => plan.indexWrites),
    indexDeletes: plans.flatMap(plan => plan.indexDeletes),
    unchanged: plans.reduce((sum, plan) => sum + plan.unchanged, 0),
    issues: [...issues, ...handMade.map(handMadeNote)],
    unions: plans.map(({ cluster, union }) => ({ cluster, paths: union })),
    handMade,
  };
};
