import { gitText, type GitFailure } from './run-git';

/** Files below the paths that are not as the last commit has them, or what git said. */
export function changedFiles(root: string, paths: readonly string[]): readonly string[] | GitFailure {
  const status = gitText(root, 'status', '--porcelain', '--', ...paths);
  return 'failure' in status ? status : status.text.split('\n').flatMap(line => (line === '' ? [] : [line.slice(3)]));
}

/** A file that is not as a commit has it. */
export interface ChangedPath {
  readonly file: string;
  /** As git writes it, `120000` of a link. https://git-scm.com/docs/git-diff#_raw_output_format @default - a plain file, or gone */
  readonly mode?: string;
}

const PLAIN = '100644';

/** `git diff --raw -z` writes `:<mode> <mode> <id> <id> <status>\0<path>\0`. */
const changedPaths = (raw: string): readonly ChangedPath[] =>
  [...raw.matchAll(/:\d+ (\d+) [^\0]*\0([^\0]+)\0/g)].map(([, mode = '', file = '']) =>
    mode === PLAIN || mode === '000000' ? { file } : { file, mode },
  );

/** Files that are not as a commit has them, those that git does not know yet too, or what git said. */
export function filesChangedSince(root: string, commit: string): readonly ChangedPath[] | GitFailure {
  // Of a file that was moved the old place counts too.
  const options = ['--raw', '-z', '--relative', '--no-renames', '--ignore-submodules=none'];
  const tracked = gitText(root, 'diff', ...options, commit);
  const untracked = gitText(root, 'ls-files', '--others', '--exclude-standard', '-z');
  if ('failure' in tracked) return tracked;
  if ('failure' in untracked) return untracked;
  const unknown = untracked.text.split('\0').filter(file => file !== '');
  return [...changedPaths(tracked.text), ...unknown.map(file => ({ file }))];
}
