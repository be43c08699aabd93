import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followUps } from './follow-ups';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'follow '));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

/** A test runner that writes down its options and ends so. */
const runner = (code: number): void => {
  mkdirSync(join(root, '__snapshots__'), { recursive: true });
  mkdirSync(join(root, 'node_modules/jest/bin'), { recursive: true });
  const text = `require('fs').writeFileSync('options', process.argv.slice(2).join(' ')); process.exit(${code});`;
  writeFileSync(join(root, 'node_modules/jest/bin/jest.js'), text);
};

test('a platform elsewhere has nothing that follows', () => {
  expect(followUps(root)).toEqual([]);
  mkdirSync(join(root, '__snapshots__'));
  expect(followUps(root)).toEqual([]);
});

test('snapshots are made anew, and told when they could not be', () => {
  runner(0);
  expect(followUps(root)).toEqual(['~ __snapshots__']);
  expect(readFileSync(join(root, 'options'), 'utf8')).toBe('-u lib/audits/committed-outputs');
  runner(1);
  expect(followUps(root)).toEqual(['__snapshots__ may be old: npx jest -u lib/audits/committed-outputs']);
});
