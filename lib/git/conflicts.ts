import { runGit, type GitFailure } from './run-git';

/** Names of the other side, while git waits for conflicts to be resolved. https://git-scm.com/docs/gitrevisions */
export const OTHER_HEADS = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REBASE_HEAD', 'REVERT_HEAD'] as const;

/** Files below the folder that git could not merge, relative to it. */
export function conflictsIn(root: string): readonly string[] | GitFailure {
  // `<mode> <id> <stage>\t<path>\0`, up to three for a file.
  const listing = runGit(root, ['ls-files', '--unmerged', '-z']);
  if ('failure' in listing) return listing;
  return [
    ...new Set(
      listing
        .toString()
        .split('\0')
        .flatMap(line => /\t([^]+)$/.exec(line)?.[1] ?? []),
    ),
  ];
}

/** Takes files for the next commit as they are on disk, those that are gone as gone; what was in conflict is resolved. */
export function takeAsTheyAre(root: string, files: readonly string[]): GitFailure | undefined {
  const taken = runGit(
    root,
    ['update-index', '--add', '--remove', '-z', '--stdin'],
    files.map(file => `${file}\0`).join(''),
  );
  return 'failure' in taken ? taken : undefined;
}
