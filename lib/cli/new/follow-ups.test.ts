import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

test('examples are rendered anew, also one that has strata as a package, which finds it here as long as that takes', () => {
  const program = (text: string): void => {
    mkdirSync(join(root, 'lib/cli'), { recursive: true });
    writeFileSync(join(root, 'lib/cli/strata.cjs'), text);
  };
  const found = (name: string): string => readFileSync(join(root, 'examples', name, 'ran'), 'utf8');
  for (const name of ['managed/environments', 'packed/environments', 'notes'])
    mkdirSync(join(root, 'examples', name), { recursive: true });
  writeFileSync(join(root, 'examples/packed/package.json'), '{}');
  program('');
  expect(followUps(root)).toEqual([]);
  program(
    "if (process.argv[3]) process.exit(1); const fs = require('fs'); fs.writeFileSync('ran', String(fs.existsSync('node_modules/strata/lib/cli/strata.cjs')));",
  );
  expect(followUps(root)).toEqual(['~ examples/managed', '~ examples/packed']);
  expect([found('managed'), found('packed')]).toEqual(['false', 'true']);
  expect(readdirSync(join(root, 'examples/packed')).sort()).toEqual(['environments', 'package.json', 'ran']);
  program('process.exit(2);');
  expect(followUps(root)).toEqual([
    'examples/managed may be old: strata synth in it tells why',
    'examples/packed may be old: strata synth in it tells why',
  ]);
});

test('packages that somebody installed in an example stay', () => {
  mkdirSync(join(root, 'lib/cli'), { recursive: true });
  writeFileSync(join(root, 'lib/cli/strata.cjs'), '');
  for (const name of ['environments', 'node_modules/strata'])
    mkdirSync(join(root, 'examples/packed', name), { recursive: true });
  writeFileSync(join(root, 'examples/packed/package.json'), '{}');
  followUps(root);
  expect(readdirSync(join(root, 'examples/packed/node_modules'))).toEqual(['strata']);
});
