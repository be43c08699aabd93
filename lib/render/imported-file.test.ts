import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { importedFile } from './imported-file';

const FILE = 'imports/schemas/crds.json';
const root = mkdtempSync(join(tmpdir(), 'strata imported '));
const [own, packaged] = [join(root, FILE), join(root, 'node_modules/strata', FILE)];

const write = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '{}');
};

afterAll(() => {
  rmSync(root, { recursive: true });
});

test('a file of imports/ is that of the repository, or that of the package where it has none', () => {
  expect(importedFile(root, FILE)).toBe(own);
  write(packaged);
  expect(importedFile(root, FILE)).toBe(packaged);
  write(own);
  expect(importedFile(root, FILE)).toBe(own);
});
