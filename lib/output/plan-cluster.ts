import type { FileSpec } from '../model/file-spec';
import type { Issue } from '../model/issue';
import { byCodePoint } from '../model/json';
import { type Decision, decideFile, decideIndex, textOf, type Write } from './decide-file';
import { parseIndex } from './index-file';
import { findLostCluster, findLostTenants, findMassDeletion } from './mass-deletion';
import { clusterOfIndex, indexPath, PLATFORM } from './owned-path';
import { findPathCollisions, foldCase, type PlacedFile } from './path-collisions';
import type { Disk, Outputs } from './read-disk';

/** What a run may do beyond the usual. */
export interface PlanOptions {
  /**
   * Deletes more than a quarter of a cluster's files, or all files of a cluster or tenant that is no longer rendered.
   * @default false
   */
  readonly allowMassDelete?: boolean;
  /**
   * Files, or folders of files, that no index names and that may be replaced.
   * @default - none
   */
  readonly overwrite?: readonly string[];
}

/** What a run would do to the files of one cluster. */
export interface ClusterPlan {
  readonly cluster: string;
  readonly writes: readonly Write[];
  readonly deletes: readonly string[];
  /** Written after all else. */
  readonly indexWrites: readonly Write[];
  /** Deleted after all else. */
  readonly indexDeletes: readonly string[];
  readonly unchanged: number;
  /** Files of the cluster that cannot lie side by side. */
  readonly collisions: readonly Issue[];
  readonly issues: readonly Issue[];
  /** Paths of the files before and after; none where nothing is to be done. */
  readonly union: readonly string[];
  /** Files that no index names. */
  readonly handMade: readonly string[];
  /** The first file of each folder of the cluster, for what is to lie beside. */
  readonly firsts: readonly PlacedFile[];
}

const writesOf = (decisions: readonly Decision[]): readonly Write[] =>
  decisions.flatMap(decision => (typeof decision === 'object' && 'write' in decision ? [decision.write] : []));

const issuesOf = (decisions: readonly Decision[]): readonly Issue[] =>
  decisions.flatMap(decision => (typeof decision === 'object' && 'issue' in decision ? [decision.issue] : []));

const nothing = (cluster: string, issues: readonly Issue[]): ClusterPlan => ({
  cluster,
  writes: [],
  deletes: [],
  indexWrites: [],
  indexDeletes: [],
  unchanged: 0,
  collisions: [],
  issues,
  union: [],
  handMade: [],
  firsts: [],
});

/** True when a run would touch something. */
export const isChanging = ({ writes, deletes, indexWrites, indexDeletes }: ClusterPlan): boolean =>
  [writes, deletes, indexWrites, indexDeletes].some(list => list.length > 0);

/** Files of a disk that are not among ours. */
export const handMadeOn = ({ entries }: Disk, cluster: string, ours: ReadonlySet<string>): readonly string[] =>
  [...entries].flatMap(([path, kind]) =>
    kind !== 'folder' && !ours.has(path) && (cluster === PLATFORM || path.split('/')[1] === cluster) ? [path] : [],
  );

const foldedFiles = ({ entries }: Disk): ReadonlyMap<string, string> =>
  new Map([...entries].flatMap(([path, kind]) => (kind === 'file' ? [[foldCase(path), path] as const] : [])));

const firstsOf = (files: readonly FileSpec[]): readonly PlacedFile[] => [
  ...new Map(
    files.toReversed().map(({ content: _, ...file }) => [file.path.split('/', 2).join('/'), file] as const),
  ).values(),
];

const badName = (cluster: string): Issue => ({
  rule: 'output-path',
  severity: 'error',
  place: { cluster },
  message: 'this is not the name of a cluster',
  fix: 'take a DNS label: a-z, 0-9 and -, at most 63 characters',
});

const planLost = (cluster: string, disk: Disk, indexed: readonly string[], isAllowed: boolean): ClusterPlan => {
  const deletes = indexed.filter(path => disk.kindOf(path) === 'file');
  const issue = isAllowed ? undefined : findLostCluster(cluster, deletes);
  return {
    ...nothing(cluster, issue === undefined ? [] : [issue]),
    deletes,
    indexDeletes: disk.kindOf(indexPath(cluster)) === 'file' ? [indexPath(cluster)] : [],
    union: indexed,
    handMade: handMadeOn(disk, cluster, new Set([...indexed, indexPath(cluster)])),
  };
};

/**
 * Plans one cluster.
 * @param files - what is wanted; undefined when the cluster is rendered no longer
 * @param journaled - what an interrupted run was about to touch: counts as indexed
 */
export const planCluster = (
  cluster: string,
  files: readonly FileSpec[] | undefined,
  outputs: Outputs,
  options: PlanOptions,
  journaled: readonly string[] = [],
): ClusterPlan => {
  if (clusterOfIndex(indexPath(cluster)) !== cluster) {
    return nothing(cluster, [badName(cluster)]);
  }
  const disk = outputs.diskOf(cluster);
  const text = textOf(disk, indexPath(cluster));
  const index = text === undefined ? { paths: [], issues: [] } : parseIndex(cluster, text);
  const beside = { collisions: findPathCollisions(files ?? []), firsts: firstsOf(files ?? []) };
  if (index.issues.length > 0) {
    return { ...nothing(cluster, index.issues), ...beside };
  }
  const indexed = [...new Set([...index.paths, ...journaled])].sort(byCodePoint);
  const isAllowed = options.allowMassDelete ?? false;
  if (files === undefined) {
    return planLost(cluster, disk, indexed, isAllowed);
  }
  const owned = new Set(indexed);
  let folded: ReadonlyMap<string, string> | undefined;
  const around = {
    cluster,
    disk,
    indexed: owned,
    // Asked only of files that are not there.
    atFolded: (path: string) => (folded ??= foldedFiles(disk)).get(path),
    overwrite: options.overwrite ?? [],
  };
  const decisions = files.map(file => decideFile(file, around));
  const paths = files.map(file => file.path);
  const wanted = new Set(paths);
  const deletes = indexed.filter(path => !wanted.has(path) && disk.kindOf(path) === 'file');
  const newcomers = files.filter(file => !owned.has(file.path));
  const mass = isAllowed ? undefined : findMassDeletion(cluster, indexed.length, deletes, newcomers);
  const lost = isAllowed ? [] : findLostTenants(cluster, paths, deletes);
  const indexDecision = decideIndex(cluster, paths, disk);
  const plan = {
    ...nothing(cluster, [...issuesOf([...decisions, indexDecision]), ...(mass === undefined ? lost : [mass])]),
    ...beside,
    writes: [...writesOf(decisions)].sort((a, b) => byCodePoint(a.path, b.path)),
    deletes,
    indexWrites: writesOf([indexDecision]),
    unchanged: [...decisions, indexDecision].filter(decision => decision === 'unchanged').length,
    handMade: handMadeOn(disk, cluster, new Set([...indexed, ...paths, indexPath(cluster)])),
  };
  const union = isChanging(plan) ? [...new Set([...indexed, ...paths])].sort(byCodePoint) : [];
  return { ...plan, union };
};
