import { contentsOf, entriesOf } from './files-at';
import { runGit, type GitFailure } from './run-git';

/** The commit that a revision names. */
export function commitOf(root: string, revision: string): string | GitFailure {
  const found = runGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (!('failure' in found)) return found.toString().trim();
  if (found.failure.startsWith('fatal: not a git')) return { failure: 'no git repository' };
  return { failure: found.failure === '' ? 'no such revision' : found.failure };
}

/** The newest commit that two revisions have in common. */
export function mergeBaseOf(root: string, one: string, other: string): string | GitFailure {
  const found = runGit(root, ['merge-base', '--end-of-options', one, other]);
  return 'failure' in found
    ? { failure: found.failure === '' ? 'nothing in common' : found.failure }
    : found.toString().trim();
}

/** Branches and tags, for a hint at a revision that does not exist. */
export function refNames(root: string): readonly string[] {
  const found = runGit(root, ['for-each-ref', '--format=%(refname:short)', '--count=500']);
  return 'failure' in found
    ? []
    : found
        .toString()
        .split('\n')
        .filter(name => name !== '');
}

/** Ids of the files below some paths, as a commit has them; equal ids are equal contents. */
export function fileIds(
  root: string,
  commit: string,
  paths: readonly string[],
): ReadonlyMap<string, string> | GitFailure {
  const listing = runGit(root, ['ls-tree', '-r', '-z', commit, '--', ...paths]);
  if ('failure' in listing) return listing;
  return new Map(entriesOf(listing.toString()).map(({ file, blob }) => [file, blob]));
}

/** Contents by the ids of files, in the same order; nothing for ids that git does not have. */
export function contentsAt(root: string, ids: readonly string[]): readonly Buffer[] | GitFailure {
  if (ids.length === 0) return [];
  const batch = runGit(root, ['cat-file', '--batch'], ids.map(id => `${id}\n`).join(''));
  return 'failure' in batch ? batch : contentsOf(batch);
}

/** True if a revision holds what is checked out, false if not; undefined where there is no such revision. */
export function holdsHead(root: string, revision: string): boolean | undefined {
  if (typeof commitOf(root, revision) !== 'string') return undefined;
  return !('failure' in runGit(root, ['merge-base', '--is-ancestor', 'HEAD', revision]));
}
