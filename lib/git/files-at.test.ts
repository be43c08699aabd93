import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesAt } from './files-at';
import { runGit } from '../testing/run-git';

let root: string;

const git = (...args: readonly string[]): string => runGit(root, ...args);

const textsAt = (revision: string, ...paths: readonly string[]): unknown => {
  const found = filesAt(root, revision, paths);
  return 'failure' in found ? found : found.files.map(({ file, content }) => [file, content.toString()]);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'strata-git-'));
  mkdirSync(join(root, 'dist/a b'), { recursive: true });
  writeFileSync(join(root, 'dist/a b/ä.yaml'), 'first: ä\n');
  writeFileSync(join(root, 'dist/empty.yaml'), '');
  writeFileSync(join(root, 'other.yaml'), 'no\n');
  symlinkSync('other.yaml', join(root, 'dist/link.yaml'));
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'first');
  writeFileSync(join(root, 'dist/a b/ä.yaml'), 'second\n');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

test('files are those of the revision, whatever lies in the folder now, without links', () => {
  expect(textsAt('HEAD', 'dist')).toEqual([
    ['dist/a b/ä.yaml', 'first: ä\n'],
    ['dist/empty.yaml', ''],
  ]);
});

test('a path that the revision does not have gives nothing', () => {
  expect(textsAt('HEAD', 'nowhere')).toEqual([]);
});

test('paths are relative to the folder, also inside a repository', () => {
  expect(filesAt(join(root, 'dist'), 'HEAD', ['empty.yaml'])).toEqual({
    files: [{ file: 'empty.yaml', content: Buffer.from('') }],
  });
});

test.each(['gone', '--help', 'HEAD^'])('%s is no revision', revision => {
  expect(textsAt(revision, 'dist')).toEqual({ failure: 'no such revision' });
});

test('a folder that is no repository is told in the words of git', () => {
  rmSync(join(root, '.git'), { recursive: true });
  expect(JSON.stringify(textsAt('HEAD', 'dist'))).toContain('not a git repository');
});
