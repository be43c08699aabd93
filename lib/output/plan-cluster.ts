import type { FileSpec } from '../model/file-spec';
import type { Issue } from '../model/issue';
import { byCodePoint } from '../model/json';
import { type Decision, decideFile, decideIndex, textOf, type Write } from './decide-file';
import { parseIndex } from './index-file';
import { findLostCluster, findLostTenants, findMassDeletion } from './mass-deletion';
import { clusterOfIndex, indexPath } from './owned-path';
import type { Disk } from './read-disk';

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
  readonly issues: readonly Issue[];
  /** Paths of the files before and after. */
  readonly union: readonly string[];
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
  issues,
  union: [],
});

const badName = (cluster: string): Issue => ({
  rule: 'output-path',
  severity: 'error',
  place: { cluster },
  message: 'this is not the name of a cluster',
  fix: 'take a DNS label: a-z, 0-9 and -, at most 63 characters',
});

const planLost = (cluster: string, disk: Disk, indexed: readonly string[], isAllowed: boolean): ClusterPlan => {
  const deletes = indexed.filter(path => disk.entries.get(path) === 'file');
  const issue = isAllowed ? undefined : findLostCluster(cluster, deletes);
  return {
    ...nothing(cluster, issue === undefined ? [] : [issue]),
    deletes,
    indexDeletes: disk.entries.get(indexPath(cluster)) === 'file' ? [indexPath(cluster)] : [],
    union: indexed,
  };
};

/**
 * Plans one cluster.
 * @param files - what is wanted; undefined when the cluster is rendered no longer
 * @param folded - files on disk by their folded path
 */
export const planCluster = (
  cluster: string,
  files: readonly FileSpec[] | undefined,
  disk: Disk,
  folded: ReadonlyMap<string, string>,
  options: PlanOptions,
): ClusterPlan => {
  if (clusterOfIndex(indexPath(cluster)) !== cluster) {
    return nothing(cluster, [badName(cluster)]);
  }
  const text = textOf(disk, indexPath(cluster));
  const index = text === undefined ? { paths: [], issues: [] } : parseIndex(cluster, text);
  if (index.issues.length > 0) {
    return nothing(cluster, index.issues);
  }
  const indexed = [...new Set([...index.paths, ...(disk.journaled?.get(cluster) ?? [])])].sort(byCodePoint);
  const isAllowed = options.allowMassDelete ?? false;
  if (files === undefined) {
    return planLost(cluster, disk, indexed, isAllowed);
  }
  const owned = new Set(indexed);
  const around = { cluster, disk, indexed: owned, folded, overwrite: options.overwrite ?? [] };
  const decisions = files.map(file => decideFile(file, around));
  const paths = files.map(file => file.path);
  const wanted = new Set(paths);
  const deletes = indexed.filter(path => !wanted.has(path) && disk.entries.get(path) === 'file');
  const newcomers = files.filter(file => !owned.has(file.path));
  const mass = isAllowed ? undefined : findMassDeletion(cluster, indexed.length, deletes, newcomers);
  const lost = isAllowed ? [] : findLostTenants(cluster, paths, deletes);
  const indexDecision = decideIndex(cluster, paths, disk);
  return {
    cluster,
    writes: [...writesOf(decisions)].sort((a, b) => byCodePoint(a.path, b.path)),
    deletes,
    indexWrites: writesOf([indexDecision]),
    indexDeletes: [],
    unchanged: [...decisions, indexDecision].filter(decision => decision === 'unchanged').length,
    issues: [...issuesOf([...decisions, indexDecision]), ...(mass === undefined ? lost : [mass])],
    union: [...new Set([...indexed, ...paths])].sort(byCodePoint),
  };
};
