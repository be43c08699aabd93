import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolders } from './make-folders';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'folders '));
});

afterEach(() => {
  rmSync(home, { recursive: true });
});

test('folders that are missing are made and told, the highest first', () => {
  expect(makeFolders(home)).toEqual([]);
  expect(makeFolders(join(home, 'ä b', 'c'))).toEqual([join(home, 'ä b'), join(home, 'ä b', 'c')]);
  expect(readdirSync(join(home, 'ä b'))).toEqual(['c']);
});

test('below a file no folder can be made, and nothing is left', () => {
  writeFileSync(join(home, 'file'), '');
  expect(() => makeFolders(join(home, 'file', 'a', 'b'))).toThrow('ENOTDIR');
  expect(() => makeFolders(join(home, 'x', 'y'.repeat(300), 'z'))).toThrow('ENAMETOOLONG');
  expect(readdirSync(home)).toEqual(['file']);
});

test('a folder that refuses every new one ends at once', () => {
  if (existsSync('/proc/self')) expect(() => makeFolders('/proc/strata/a')).toThrow(/^E/);
});
