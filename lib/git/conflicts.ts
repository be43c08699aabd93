import { spawnSync } from 'node:child_process';
import { MAX_BYTES } from './files-at';
import type { GitFailure } from './revision-files';

const git = (root: string, args: readonly string[], input = ''): string | GitFailure => {
  const { error, status, stdout, stderr } = spawnSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    input,
    maxBuffer: MAX_BYTES,
  });
  if (error !== undefined)
    return { failure: 'code' in error && error.code === 'ENOENT' ? 'git is not installed' : error.message };
  return status === 0 ? stdout : { failure: stderr.trim().split('\n')[0] ?? '' };
};

/** Names of the other side, while git waits for conflicts to be resolved. https://git-scm.com/docs/gitrevisions */
export const OTHER_HEADS = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REBASE_HEAD', 'REVERT_HEAD'] as const;

/** Files below the folder that git could not merge, relative to it. */
export function conflictsIn(root: string): readonly string[] | GitFailure {
  // `<mode> <id> <stage>\t<path>\0`, up to three for a file.
  const listing = git(root, ['ls-files', '--unmerged', '-z']);
  if (typeof listing !== 'string') return listing;
  return [...new Set(listing.split('\0').flatMap(line => /\t([^]+)$/.exec(line)?.[1] ?? []))];
}

/** Takes files for the next commit as they are on disk, those that are gone as gone; what was in conflict is resolved. */
export function takeAsTheyAre(root: string, files: readonly string[]): GitFailure | undefined {
  const taken = git(
    root,
    ['update-index', '--add', '--remove', '-z', '--stdin'],
    files.map(file => `${file}\0`).join(''),
  );
  return typeof taken === 'string' ? undefined : taken;
}
