import { spawnSync } from 'node:child_process';

/** What a git command printed, or what it said was wrong. */
export type GitResult = { readonly text: string } | { readonly failure: string };

/** The line of git's words that says why; below it stand hints. */
const reasonIn = (words: string): string | undefined => {
  const lines = words.split('\n').filter(line => line.trim() !== '');
  return lines.find(line => /^(fatal|error): /.test(line)) ?? lines.at(-1);
};

/** Runs git in a folder. Only what it is told here is changed: hooks do not run. */
export function git(root: string, ...args: readonly string[]): GitResult {
  const { error, status, stdout, stderr } = spawnSync('git', ['-c', 'core.hooksPath=/dev/null', ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error !== undefined)
    return { failure: 'code' in error && error.code === 'ENOENT' ? 'git is not installed' : error.message };
  return status === 0 ? { text: stdout } : { failure: reasonIn(stderr) ?? `git ended with ${status}` };
}

/** Texts of a file in the revisions up to one that changed it, the newest first. Read one by one, as they are asked for. */
export function* fileHistory(root: string, file: string, upTo = 'HEAD'): Generator<string> {
  const log = git(root, 'log', '--format=%H', '--end-of-options', upTo, '--', file);
  if ('failure' in log) return;
  for (const commit of log.text.split('\n').filter(line => line !== '')) {
    const shown = git(root, 'show', `${commit}:./${file}`);
    if ('text' in shown) yield shown.text;
  }
}

/** A commit on a branch of its own. */
export interface BranchCommit {
  readonly branch: string;
  /** What goes in: files and folders, from the root. */
  readonly paths: readonly string[];
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
}

/**
 * Commits the paths on a branch that starts here, pushes it in place of what the remote has under that name, and comes
 * back. @returns what went wrong, or undefined
 */
export function pushBranch(root: string, { branch, paths, message, author }: BranchCommit): string | undefined {
  const named = git(root, 'symbolic-ref', '--quiet', '--short', 'HEAD');
  const head = git(root, 'rev-parse', 'HEAD');
  if ('failure' in head) return head.failure;
  const home = 'text' in named ? named.text.trim() : head.text.trim();
  const identity = ['-c', `user.name=${author.name}`, '-c', `user.email=${author.email}`];
  const steps = [
    ['checkout', '--quiet', '-B', branch],
    ['add', '--all', '--', ...paths],
    [...identity, 'commit', '--quiet', '--message', message],
    ['push', '--quiet', '--force', 'origin', `HEAD:refs/heads/${branch}`],
  ];
  let failure: string | undefined;
  for (const step of steps) {
    if (failure !== undefined) break;
    const done = git(root, ...step);
    if ('failure' in done) failure = done.failure;
  }
  const back = git(root, 'checkout', '--quiet', home);
  return failure ?? ('failure' in back ? back.failure : undefined);
}

/** Files below the paths that are not as the last commit has them, or what git said. */
export function changedFiles(root: string, paths: readonly string[]): readonly string[] | { readonly failure: string } {
  const status = git(root, 'status', '--porcelain', '--', ...paths);
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
export function filesChangedSince(root: string, commit: string): readonly ChangedPath[] | { readonly failure: string } {
  // Of a file that was moved the old place counts too.
  const options = ['--raw', '-z', '--relative', '--no-renames', '--ignore-submodules=none'];
  const tracked = git(root, 'diff', ...options, commit);
  const untracked = git(root, 'ls-files', '--others', '--exclude-standard', '-z');
  if ('failure' in tracked) return tracked;
  if ('failure' in untracked) return untracked;
  const unknown = untracked.text.split('\0').filter(file => file !== '');
  return [...changedPaths(tracked.text), ...unknown.map(file => ({ file }))];
}

/** True if a revision holds what is checked out, false if not; undefined where there is no such revision. */
export function holdsHead(root: string, revision: string): boolean | undefined {
  if ('failure' in git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`))
    return undefined;
  return 'text' in git(root, 'merge-base', '--is-ancestor', 'HEAD', revision);
}
