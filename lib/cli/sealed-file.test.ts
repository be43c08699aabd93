import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepSealed, readSealed } from './sealed-file.cjs';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealed '));
  file = join(folder, 'deep', 'a.cjs');
  keepSealed(file, 'exports.a = 1;');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a file is read as it was kept, is JavaScript still, and leaves no draft beside it', () => {
  expect(readSealed(file)?.toString()).toBe('exports.a = 1;');
  expect(readFileSync(file, 'utf8')).toMatch(/^\/\/[0-9a-f]{64}\nexports\.a = 1;$/);
  expect(readdirSync(join(folder, 'deep'))).toEqual(['a.cjs']);
});

test.each<readonly [string, () => void]>([
  ['is missing', () => rmSync(file)],
  ['is empty', () => truncateSync(file)],
  ['ends too early', () => truncateSync(file, 70)],
  ['is zeros', () => writeFileSync(file, Buffer.alloc(81))],
  ['has another content', () => writeFileSync(file, readFileSync(file, 'utf8').replace('1', '2'))],
  ['has no seal', () => writeFileSync(file, 'exports.a = 1;')],
])('a file that %s is none', (_, damage) => {
  damage();
  expect(readSealed(file)).toBeUndefined();
});

test('a draft that a killed run left goes with the next write, that of a run at work stays', () => {
  const { pid: dead } = spawnSync(process.execPath, ['--version']);
  const left = ['a.cjs.1', `a.cjs.${dead}`, `b.cjs.${dead}`, 'a.cjs.synth.v8'];
  for (const name of left) writeFileSync(join(folder, 'deep', name), 'half');
  keepSealed(file, 'exports.a = 2;');
  expect(readdirSync(join(folder, 'deep'))).toEqual(['a.cjs', 'a.cjs.1', 'a.cjs.synth.v8', `b.cjs.${dead}`]);
  expect(readSealed(file)?.toString()).toBe('exports.a = 2;');
});

test('what cannot be kept is not kept', () => {
  keepSealed(join(file, 'b'), 'b');
  expect(existsSync(join(file, 'b'))).toBe(false);
  expect(readSealed(file)).toBeDefined();
});
