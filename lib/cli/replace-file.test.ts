import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultLine } from './fault-line.cjs';
import { replaceFile } from './replace-file';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'strata replace-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('the file has the new text and its mode, and nothing else is left', () => {
  const file = join(folder, 'a.yaml');
  writeFileSync(file, 'old');
  chmodSync(file, 0o640);
  const before = statSync(file).ino;
  replaceFile(file, 'new');
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['new', 0o640]);
  expect(statSync(file).ino).not.toBe(before);
  expect(readdirSync(folder)).toEqual(['a.yaml']);
});

test('what cannot be replaced stays, without a draft beside it', () => {
  mkdirSync(join(folder, 'a.yaml'));
  expect(() => replaceFile(join(folder, 'a.yaml'), 'new')).toThrow('EISDIR');
  expect(readdirSync(folder)).toEqual(['a.yaml']);
});

test('whatever fails names the file, not the draft', () => {
  const file = join(folder, 'a.yaml');
  writeFileSync(file, 'old');
  const fault = (): unknown => {
    try {
      replaceFile(file, 'new');
    } catch (error) {
      return error;
    }
    return undefined;
  };
  symlinkSync('/dev/full', `${file}.${process.pid}.tmp`);
  const full = fault();
  expect(full).toMatchObject({ code: 'ENOSPC', path: file });
  expect(faultLine(full, folder)).toBe('error   a.yaml: cannot be used (ENOSPC); free space on the disk');
  expect([readFileSync(file, 'utf8'), ...readdirSync(folder)]).toEqual(['old', 'a.yaml']);
  rmSync(file);
  mkdirSync(file);
  expect(faultLine(fault(), folder)).toBe(
    'error   a.yaml: cannot be used (EISDIR); move the folder away that lies there',
  );
});
