import { runGit, type GitFailure } from './run-git';

/** A file of a revision. */
export interface RevisionFile {
  /** Relative to the folder that was asked in, with `/` between its parts. */
  readonly file: string;
  readonly content: Buffer;
}

/** The files of a revision, or what git said. */
export type RevisionFiles = { readonly files: readonly RevisionFile[] } | GitFailure;

/** A file of a listing. */
export interface Entry {
  readonly file: string;
  readonly blob: string;
}

/** `git ls-tree -z` writes `<mode> <type> <id>\t<path>\0`; links (120000) and submodules are no files. */
export const entriesOf = (listing: string): readonly Entry[] =>
  listing.split('\0').flatMap(line => {
    if (!line.startsWith('100')) return [];
    const tab = line.indexOf('\t');
    return [{ file: line.slice(tab + 1), blob: line.slice(line.lastIndexOf(' ', tab) + 1, tab) }];
  });

/** `git cat-file --batch` writes `<id> blob <size>\n<content>\n` for each id. */
export const contentsOf = (batch: Buffer): readonly Buffer[] => {
  const contents: Buffer[] = [];
  for (let at = 0; at < batch.length;) {
    const end = batch.indexOf('\n', at);
    const size = Number(batch.toString('utf8', at, end).split(' ')[2]);
    contents.push(batch.subarray(end + 1, end + 1 + size));
    at = end + size + 2;
  }
  return contents;
};

/**
 * The files below some paths as a git revision has them. Only git's object store is read; hooks and filters do not run.
 * @param paths relative to the root
 */
export function filesAt(root: string, revision: string, paths: readonly string[]): RevisionFiles {
  const commit = runGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if ('failure' in commit) return { failure: commit.failure === '' ? 'no such revision' : commit.failure };
  const listing = runGit(root, ['ls-tree', '-r', '-z', commit.toString().trim(), '--', ...paths]);
  if ('failure' in listing) return listing;
  const entries = entriesOf(listing.toString());
  const batch = runGit(root, ['cat-file', '--batch'], entries.map(({ blob }) => `${blob}\n`).join(''));
  if ('failure' in batch) return batch;
  const contents = contentsOf(batch);
  return {
    files: entries.flatMap(({ file }, index) => {
      const content = contents[index];
      return content === undefined ? [] : [{ file, content }];
    }),
  };
}
