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

test('examples are rendered anew, and one that has strata as a package is named beside one that changed', () => {
  const program = (text: string): void => {
    mkdirSync(join(root, 'lib/cli'), { recursive: true });
    writeFileSync(join(root, 'lib/cli/strata.cjs'), text);
  };
  for (const name of ['managed/environments', 'packed/environments', 'notes'])
    mkdirSync(join(root, 'examples', name), { recursive: true });
  writeFileSync(join(root, 'examples/packed/package.json'), '{}');
  program('');
  expect(followUps(root)).toEqual([]);
  program("if (process.argv[3]) process.exit(1); require('fs').writeFileSync('ran', process.argv[2]);");
  expect(followUps(root)).toEqual(['~ examples/managed', 'examples/packed may be old: its README.md renders it']);
  expect(readFileSync(join(root, 'examples/managed/ran'), 'utf8')).toBe('synth');
  program('process.exit(2);');
  expect(followUps(root)).toEqual([
    'examples/managed may be old: strata synth in it tells why',
    'examples/packed may be old: its README.md renders it',
  ]);
});
