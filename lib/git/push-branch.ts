import { gitText } from './run-git';

/** A commit on a branch of its own. */
export interface BranchCommit {
  readonly branch: string;
  /** What goes in: files and folders, from the root. */
  readonly paths: readonly string[];
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
}

/** True for a path with files that git has, or would take: `git add` refuses any other. */
const isKnown = (root: string, path: string): boolean => {
  const listed = gitText(root, 'ls-files', '--cached', '--others', '--exclude-standard', '--', path);
  return 'text' in listed && listed.text !== '';
};

/**
 * Commits the paths on a branch that starts here, pushes it in place of what the remote has under that name, and comes
 * back. @returns what went wrong, or undefined
 */
export function pushBranch(root: string, { branch, paths, message, author }: BranchCommit): string | undefined {
  const named = gitText(root, 'symbolic-ref', '--quiet', '--short', 'HEAD');
  const head = gitText(root, 'rev-parse', 'HEAD');
  if ('failure' in head) return head.failure;
  const home = 'text' in named ? named.text.trim() : head.text.trim();
  const identity = ['-c', `user.name=${author.name}`, '-c', `user.email=${author.email}`];
  const steps = [
    ['checkout', '--quiet', '-B', branch],
    ['add', '--all', '--', ...paths.filter(path => isKnown(root, path))],
    [...identity, 'commit', '--quiet', '--message', message],
    ['push', '--quiet', '--force', 'origin', `HEAD:refs/heads/${branch}`],
  ];
  let failure: string | undefined;
  for (const step of steps) {
    if (failure !== undefined) break;
    const done = gitText(root, ...step);
    if ('failure' in done) failure = done.failure;
  }
  const back = gitText(root, 'checkout', '--quiet', home);
  return failure ?? ('failure' in back ? back.failure : undefined);
}
