import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { daysSince } from './value-days';

const root = mkdtempSync(join(tmpdir(), 'strata days-'));
const FILE = 'dev.yaml';

const git = (day: string, ...args: readonly string[]): void => {
  const env = { PATH: process.env['PATH'] ?? '', GIT_COMMITTER_DATE: `${day}T12:00:00Z` };
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    cwd: root,
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(stderr);
};

const commit = (day: string, text: string): void => {
  writeFileSync(join(root, FILE), text);
  git(day, 'add', '.');
  git(day, 'commit', '-qm', day);
};

afterAll(() => {
  rmSync(root, { recursive: true });
});

test('a version has been there since the first of the commits in a row that have it', () => {
  const days = (words: string, now = '2026-11-20T00:00:00Z'): number | undefined =>
    daysSince(root, FILE, text => text.includes(words), new Date(now));
  expect(days('1.36')).toBeUndefined();
  git('2026-11-01', 'init', '-q');
  commit('2026-11-01', 'version: 1.36.0\n');
  commit('2026-11-05', 'version: 1.35.0\n');
  commit('2026-11-10', 'version: 1.36.0\n');
  commit('2026-11-15', 'version: 1.36.0\nmtu: 1500\n');
  expect(days('1.36')).toBe(9);
  expect(days('1.35')).toBeUndefined();
  expect(days('1.36', '2026-11-09T00:00:00Z')).toBe(0);
});

test('a shallow clone that has nothing older does not tell since when', () => {
  const clone = join(root, 'shallow');
  const inClone = (words: string): number | undefined =>
    daysSince(clone, FILE, text => text.includes(words), new Date('2026-11-20T00:00:00Z'));
  git('2026-11-16', 'clone', '-q', '--depth', '1', `file://${root}`, clone);
  expect(inClone('1.36')).toBeUndefined();
  rmSync(clone, { recursive: true });
  git('2026-11-16', 'clone', '-q', '--depth', '3', `file://${root}`, clone);
  expect(inClone('1.36')).toBe(9);
});
