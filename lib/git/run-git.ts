import { spawnSync } from 'node:child_process';

/** What git said instead of an answer; empty where it says nothing. */
export interface GitFailure {
  readonly failure: string;
}

/** More than any tree that is read: 1 GiB. */
const MAX_BYTES = 1024 * 1024 * 1024;

/** The line of git's words that says why; below it stand hints. */
const reasonIn = (words: string): string => {
  const lines = words.split('\n').filter(line => line.trim() !== '');
  return lines.find(line => /^(fatal|error): /.test(line)) ?? lines.at(-1) ?? '';
};

/** Runs git in a folder. Only what it is told here is changed: hooks do not run. */
export function runGit(root: string, args: readonly string[], input = ''): Buffer | GitFailure {
  const { error, status, stdout, stderr } = spawnSync('git', ['-c', 'core.hooksPath=/dev/null', ...args], {
    cwd: root,
    input,
    maxBuffer: MAX_BYTES,
  });
  if (error !== undefined)
    return { failure: 'code' in error && error.code === 'ENOENT' ? 'git is not installed' : error.message };
  return status === 0 ? stdout : { failure: reasonIn(stderr.toString()) };
}

/** What a git command printed, or what it said was wrong. */
export type GitText = { readonly text: string } | GitFailure;

/** The same for commands that print text. */
export function gitText(root: string, ...args: readonly string[]): GitText {
  const answer = runGit(root, args);
  if (!('failure' in answer)) return { text: answer.toString() };
  return answer.failure === '' ? { failure: `git ${args[0] ?? ''} ended without a word` } : answer;
}
