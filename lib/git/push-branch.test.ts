import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesChangedSince } from './changed-files';
import { pushBranch } from './push-branch';
import { runGit } from '../testing/run-git';

let root: string;

const git = (...args: readonly string[]): string => runGit(root, ...args);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'strata-push-'));
  writeFileSync(join(root, 'a.yaml'), 'one: 1\n');
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'first');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

test('what cannot be pushed is on its branch, why is told before the hints of git, and the folder is as it was', () => {
  const remote = join(root, 'nowhere');
  git('remote', 'add', 'origin', remote);
  writeFileSync(join(root, 'a.yaml'), 'one: 2\n');
  const author = { name: 'a', email: 'a@example.com' };
  expect(pushBranch(root, { branch: 'promote/a/2', paths: ['a.yaml'], message: 'two', author })).toBe(
    `fatal: '${remote}' does not appear to be a git repository`,
  );
  expect(git('status', '--porcelain', '--branch')).toBe('## main');
  expect(git('show', 'promote/a/2:a.yaml')).toBe('one: 2');
});

test('the same change is not pushed again, another one takes its place', () => {
  const remote = mkdtempSync(join(tmpdir(), 'strata-remote-'));
  git('init', '-q', '--bare', remote);
  git('remote', 'add', 'origin', remote);
  const author = { name: 'a', email: 'a@example.com' };
  const push = (text: string, message: string): string => {
    writeFileSync(join(root, 'a.yaml'), text);
    expect(pushBranch(root, { branch: 'pin/a', paths: ['a.yaml'], message, author })).toBeUndefined();
    return git('ls-remote', 'origin', 'refs/heads/pin/a').slice(0, 40);
  };
  const first = push('one: 2\n', 'two');
  expect(push('one: 2\n', 'said otherwise')).toBe(first);
  expect(push('one: 3\n', 'two')).not.toBe(first);
  git('commit', '-q', '--allow-empty', '-m', 'the base moved');
  const moved = push('one: 3\n', 'two');
  expect(git('rev-parse', `${moved}^`)).toBe(git('rev-parse', 'main'));
  rmSync(remote, { recursive: true });
});

test('what somebody staged below other paths does not go along, and stays staged', () => {
  const remote = mkdtempSync(join(tmpdir(), 'strata-remote-'));
  git('init', '-q', '--bare', remote);
  git('remote', 'add', 'origin', remote);
  writeFileSync(join(root, 'own.yaml'), '');
  git('add', 'own.yaml');
  writeFileSync(join(root, 'a.yaml'), 'one: 2\n');
  const author = { name: 'a', email: 'a@example.com' };
  expect(pushBranch(root, { branch: 'pin/a', paths: ['a.yaml'], message: 'two', author })).toBeUndefined();
  expect(git('diff', '--name-only', 'main', 'pin/a')).toBe('a.yaml');
  expect(git('status', '--porcelain')).toBe('A  own.yaml');
  rmSync(remote, { recursive: true });
});

test('of a file that was moved both places count, and modes of what is no plain file are there', () => {
  git('mv', 'a.yaml', 'b c.yaml');
  writeFileSync(join(root, 'run.sh'), '', { mode: 0o755 });
  git('add', 'run.sh');
  writeFileSync(join(root, 'new.yaml'), '');
  expect(filesChangedSince(root, 'HEAD')).toEqual([
    { file: 'a.yaml' },
    { file: 'b c.yaml' },
    { file: 'run.sh', mode: '100755' },
    { file: 'new.yaml' },
  ]);
});
