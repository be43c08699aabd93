import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatIssue } from '../model/issue';
import { unwritable } from './unwritable';

test('each file that can be neither made nor replaced is told', () => {
  const root = mkdtempSync(join(tmpdir(), 'unwritable-'));
  mkdirSync(join(root, 'folder'));
  writeFileSync(join(root, 'file'), '');
  const files = ['folder/a.yaml', 'file/b.yaml', 'new/folder/c.yaml', 'file/d/e.yaml'];
  expect(unwritable(root, files).map(formatIssue)).toEqual([
    'file/b.yaml: cannot be written (ENOTDIR); correct the rights of its folder',
    'file/d/e.yaml: cannot be written (ENOTDIR); correct the rights of its folder',
  ]);
  rmSync(root, { recursive: true });
});
