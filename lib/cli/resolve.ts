import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conflictsIn, OTHER_HEADS, takeAsTheyAre } from '../git/conflicts';
import { filesAt } from '../git/files-at';
import type { Issue } from '../model/issue';
import { formatIndex, parseIndex } from '../output/index-file';
import { clusterOfIndex, indexPath, OUTPUT_ROOTS, PLATFORM } from '../output/owned-path';
import type { SynthResult } from './synth-result';

/** What a render can resolve. */
export interface Resolvable {
  /** Outputs that git could not merge. */
  readonly files: readonly string[];
}

/** Why nothing is resolved: git cannot be asked, or people come first. */
export interface Unresolvable {
  readonly outcome: 'fault' | 'refused';
  readonly issues: readonly Issue[];
}

const conflict = (file: string, message: string, value: string | undefined, fix: string): Issue => ({
  rule: 'conflict',
  severity: 'error',
  place: { file },
  message,
  ...(value === undefined ? {} : { value }),
  fix,
});

const clusterOf = (file: string): string => {
  const parts = file.split('/');
  return parts.length > 2 ? (parts[1] ?? PLATFORM) : PLATFORM;
};

const isOutput = (file: string): boolean => OUTPUT_ROOTS.includes(file.split('/')[0] ?? '') && file.includes('/');

/** What the indexes of both sides say is ours. */
const ownedOnBothSides = (root: string, index: string, cluster: string): readonly string[] =>
  ['HEAD', ...OTHER_HEADS].flatMap(revision => {
    const found = filesAt(root, revision, [index]);
    if ('failure' in found) return [];
    return found.files.flatMap(({ content }) => parseIndex(cluster, content.toString('utf8')).paths);
  });

/**
 * Puts into the index of a cluster what was ours on either side and is in conflict: git drops the line of a file that
 * one side deleted, while the file itself stays for somebody to decide about.
 */
function ownConflicts(root: string, cluster: string, files: readonly string[]): void {
  const index = indexPath(cluster);
  const owned = ownedOnBothSides(root, index, cluster);
  const isWhole = existsSync(join(root, index)) && !files.includes(index);
  const now = isWhole ? parseIndex(cluster, readFileSync(join(root, index), 'utf8')) : { paths: owned, issues: [] };
  if (now.issues.length > 0 || (!isWhole && owned.length === 0)) return;
  const text = formatIndex([...now.paths, ...files.filter(file => owned.includes(file))]);
  writeFileSync(join(root, index), text);
}

/** Makes conflicts in outputs ready for a render; those in sources are for people, and nothing is done before. */
export function prepareConflicts(root: string): Resolvable | Unresolvable {
  const files = conflictsIn(root);
  if ('failure' in files)
    return {
      outcome: 'fault',
      issues: [conflict('--resolve', 'git refuses', files.failure, 'run it in a clone of the repository')],
    };
  const sources = files.filter(file => !isOutput(file));
  if (sources.length > 0) {
    const fix = 'resolve it, `git add` it, and run this again';
    return {
      outcome: 'refused',
      issues: sources.map(file => conflict(file, 'is in conflict, and is no output', undefined, fix)),
    };
  }
  for (const cluster of new Set(files.map(clusterOf)))
    ownConflicts(
      root,
      cluster,
      files.filter(file => clusterOf(file) === cluster),
    );
  return { files };
}

/** What was resolved, and what is left for people. */
export interface Resolved {
  readonly resolved: readonly string[];
  readonly issues: readonly Issue[];
}

/** Takes what a render wrote for the merge, and says which conflicts it has nothing to do with. */
export function settleConflicts(root: string, { files }: Resolvable, { clusters, outputs }: SynthResult): Resolved {
  const indexes = [...clusters, PLATFORM].map(indexPath);
  const owned = new Set(
    indexes.flatMap(index => {
      const file = join(root, index);
      return existsSync(file) ? parseIndex(clusterOfIndex(index) ?? '', readFileSync(file, 'utf8')).paths : [];
    }),
  );
  const isOurs = (file: string): boolean =>
    indexes.includes(file) || owned.has(file) || outputs.deleted.includes(file) || !existsSync(join(root, file));
  const resolved = files.filter(isOurs);
  const changed = [...outputs.created, ...outputs.updated, ...outputs.deleted];
  const refused = takeAsTheyAre(root, [...new Set([...resolved, ...(files.length > 0 ? changed : [])])]);
  if (refused !== undefined)
    return { resolved: [], issues: [conflict('--resolve', 'git refuses', refused.failure, 'look at `git status`')] };
  const left = files.filter(file => !isOurs(file));
  return {
    resolved,
    issues: left.map(file =>
      conflict(
        file,
        'is still in conflict: this run did not make it',
        undefined,
        [...clusters, PLATFORM].includes(clusterOf(file)) ? 'resolve it and `git add` it' : 'leave out --cluster',
      ),
    ),
  };
}
