import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '../../model/issue';
import { synthProject } from './staged-project';

const root = mkdtempSync(join(tmpdir(), 'staged-'));

beforeAll(() => mkdirSync(join(root, 'lib/cli'), { recursive: true }));
afterAll(() => rmSync(root, { recursive: true }));

/** What is read from a command that prints this and ends so. */
const ran = (program: string) => {
  writeFileSync(join(root, 'lib/cli/strata.cjs'), program);
  return synthProject(root);
};

const printed = (value: unknown, status: number) =>
  ran(`process.stdout.write(${JSON.stringify(JSON.stringify(value))}); process.exitCode = ${status};`);

const ISSUE: Issue = {
  rule: 'bad-index',
  severity: 'error',
  place: { file: 'dist/prod/index.txt', line: 476, column: 1, pointer: 'x' },
  message: 'is wrong',
  value: 'y',
  fix: 'mend it',
};
const FILES = { created: ['dist/a'], updated: ['dist/b'], deleted: ['dist/c'] };

test.each([
  [0, 'done'],
  [1, 'refused'],
  [2, 'fault'],
])('a run that ends with %d is %s, and every word of its findings is kept', (status, outcome) => {
  expect(printed({ files: FILES, issues: [ISSUE] }, status)).toEqual({ outcome, issues: [ISSUE], ...FILES });
});

test('what is no finding is left out, and a place in an object has no file', () => {
  const inObject = { rule: 'r', severity: 'note', place: { cluster: 'dev', object: 'Service/a/b' }, message: 'm' };
  const { issues } = printed({ issues: [inObject, { ...inObject, severity: 'bad' }, { place: {} }, 7] }, 0);
  expect(issues).toEqual([inObject]);
});

test('a run that prints no report says its last line', () => {
  const { outcome, issues } = ran(`console.error('first\\nlast'); process.exitCode = 1;`);
  expect([outcome, issues.map(({ message }) => message)]).toEqual(['fault', ['last']]);
});

test('a run that is stopped says by what', () => {
  const { outcome, issues } = ran(`process.kill(process.pid, 'SIGTERM'); setTimeout(() => undefined, 5000);`);
  expect([outcome, issues.map(({ message }) => message)]).toEqual(['fault', ['was interrupted by SIGTERM']]);
});
