import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitsBehind, filesUnlike } from './commits-behind';
import { runGit } from '../testing/run-git';

const root = mkdtempSync(join(tmpdir(), 'strata-behind-'));
afterAll(() => rmSync(root, { recursive: true }));

const git = (...args: readonly string[]): string => runGit(root, ...args);

const commit = (file: string): string => {
  writeFileSync(join(root, file), file);
  git('add', '.');
  git('commit', '--quiet', '--message', file);
  return git('rev-parse', 'HEAD');
};

let commits: readonly string[];
beforeAll(() => {
  git('init', '--quiet', '--initial-branch', 'main');
  for (const folder of ['dist', 'dist/dev', 'dist/prod']) mkdirSync(join(root, folder));
  commits = ['dist/dev/a', 'dist/prod/b', 'dist/dev/c', 'dist/dev/d'].map(commit);
  git('update-ref', 'refs/remotes/origin/main', commits[2] ?? '');
});

test('commits of a path up to the branch of the remote', () => {
  const [first = '', second = '', head = ''] = commits;
  expect(commitsBehind(root, first, 'main', 'dist/dev')).toEqual({ kind: 'behind', commits: 1, head });
  expect(commitsBehind(root, first, 'main', 'dist/prod')).toEqual({ kind: 'behind', commits: 1, head });
  expect(commitsBehind(root, second, 'main', 'dist/prod')).toEqual({ kind: 'at' });
  expect(commitsBehind(root, head, 'main', 'dist/dev')).toEqual({ kind: 'at' });
});

test('a branch that the remote does not have is one of the clone, and one that nobody has is told', () => {
  const [, , third = '', last = ''] = commits;
  git('branch', 'mine');
  expect(commitsBehind(root, third, 'mine', 'dist/dev')).toEqual({ kind: 'behind', commits: 1, head: last });
  expect(commitsBehind(root, third, 'other', 'dist/dev')).toEqual({ kind: 'no branch' });
  expect(commitsBehind(root, '0'.repeat(40), 'main', 'dist/dev')).toEqual({ kind: 'no revision' });
  expect(commitsBehind(root, '--all', 'main', 'dist/dev')).toEqual({ kind: 'no revision' });
});

test('files that are not as the branch has them, those that are not committed too', () => {
  expect(filesUnlike(root, 'main', 'dist/dev')).toBe(1);
  writeFileSync(join(root, 'dist/dev/new'), '');
  expect(filesUnlike(root, 'main', 'dist/dev')).toBe(2);
  expect(filesUnlike(root, 'main', 'dist/prod')).toBe(0);
  expect(filesUnlike(root, 'other', 'dist/dev')).toBeUndefined();
});
