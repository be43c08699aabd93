import { gitText, type GitText } from './run-git';

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

/** True where the remote has the same files on the same commit: another one would take approvals back for nothing. */
function isThere(root: string, branch: string): boolean {
  if ('failure' in gitText(root, 'fetch', '--quiet', '--no-tags', 'origin', `refs/heads/${branch}`)) return false;
  const of = (revision: string): GitText => gitText(root, 'rev-parse', `${revision}^{tree}`, `${revision}^`);
  const [there, here] = [of('FETCH_HEAD'), of('HEAD')];
  return 'text' in there && 'text' in here && there.text === here.text;
}

/**
 * Commits the paths on a branch that starts here, pushes it in place of what the remote has under that name, where that
 * is another change, and comes back. @returns what went wrong, or undefined
 */
export function pushBranch(root: string, { branch, paths, message, author }: BranchCommit): string | undefined {
  const named = gitText(root, 'symbolic-ref', '--quiet', '--short', 'HEAD');
  const head = gitText(root, 'rev-parse', 'HEAD');
  if ('failure' in head) return head.failure;
  const home = 'text' in named ? named.text.trim() : head.text.trim();
  const identity = ['-c', `user.name=${author.name}`, '-c', `user.email=${author.email}`];
  const known = paths.filter(path => isKnown(root, path));
  const steps = [
    ['checkout', '--quiet', '-B', branch],
    ['add', '--all', '--', ...known],
    // Without `--only` what somebody staged elsewhere would go along.
    [...identity, 'commit', '--quiet', '--message', message, '--only', '--', ...known],
  ];
  let failure: string | undefined;
  const take = (step: readonly string[]): void => {
    const done = failure === undefined ? gitText(root, ...step) : { text: '' };
    if ('failure' in done) failure = done.failure;
  };
  steps.forEach(take);
  if (failure === undefined && !isThere(root, branch))
    take(['push', '--quiet', '--force', 'origin', `HEAD:refs/heads/${branch}`]);
  const back = gitText(root, 'checkout', '--quiet', home);
  return failure ?? ('failure' in back ? back.failure : undefined);
}
