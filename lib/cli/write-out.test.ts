import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatIssue } from '../model/issue';
import { writeOut } from './write-out';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'out '));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

const told = (out: string, path = ''): string => {
  const result = writeOut(root, out, [{ path, text: 'text' }]);
  return 'issue' in result ? formatIssue(result.issue).replaceAll(root, '…') : (result.made ?? '').replace(root, '…');
};

test('a file is replaced, folders are made, and the highest of them is told', () => {
  writeFileSync(join(root, 'map.html'), 'old');
  expect(told(join(root, 'map.html'))).toBe('');
  expect(readFileSync(join(root, 'map.html'), 'utf8')).toBe('text');
  expect(told(join(root, 'a', 'b', 'map.html'))).toBe('…/a');
  expect(told(join(root, 'a'), 'values/x.yaml')).toBe('…/a/values');
  expect(readFileSync(join(root, 'a/values/x.yaml'), 'utf8')).toBe('text');
  expect(readdirSync(root)).toEqual(['a', 'map.html']);
});

test('what is no file is written to, not replaced', () => {
  symlinkSync('/dev/null', join(root, 'null'));
  expect(told(join(root, 'null'))).toBe('');
  expect(readFileSync(join(root, 'null'), 'utf8')).toBe('');
});

test('no name, a folder, and a place below a file are refused', () => {
  writeFileSync(join(root, 'file'), '');
  mkdirSync(join(root, 'folder'));
  expect(told('')).toBe('--out: names nothing; name where to write, or leave it out');
  expect(told(join(root, 'folder'))).toBe('--out: is a folder (…/folder); name a file in it, such as …/folder/out');
  expect(told(join(root, 'file/x.html'))).toBe(
    '…/file/x.html: cannot be written (ENOTDIR); name another place, or correct the rights of its folder',
  );
  expect(readdirSync(root)).toEqual(['file', 'folder']);
});

test.each(['dist', 'bootstrap', 'talos', 'environments'])('%s/ holds nothing else', folder => {
  const out = join(root, folder, 'map.html');
  expect(told(out)).toBe(
    `--out: lies in ${folder}/, which holds nothing else (…/${folder}/map.html); name another place`,
  );
  expect(existsSync(join(root, folder))).toBe(false);
  expect(told(join(root, `${folder}-old`))).toBe('');
});
