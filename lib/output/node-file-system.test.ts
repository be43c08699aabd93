import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatIssue } from '../model/issue';
import { fileFault, type FileSystem, isFileFault } from './file-system';
import { nodeFileSystem } from './node-file-system';
import { trialRun, wantedFiles } from './output-trial';
import { writeOutputs } from './write-outputs';

const folder = fs.mkdtempSync(join(tmpdir(), 'strata-output-'));
const wanted = [wantedFiles('dev', { 'a/x.yaml': 'x', 'b/y.yaml': 'yé\n' })];

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const project = (name: string): { readonly root: string; readonly disk: FileSystem } => {
  const root = join(folder, name);
  fs.mkdirSync(root);
  return { root, disk: nodeFileSystem(root) };
};

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return isFileFault(error) ? `${error.code} ${error.operation} ${error.path}` : 'not a fault';
  }
  return 'none';
};

test('a run writes, and the same run again keeps every mtime, of files and folders', () => {
  const { root, disk } = project('mtime');
  expect(writeOutputs(disk, trialRun(), wanted).outcome).toBe('done');
  expect(fs.readFileSync(join(root, 'dist/dev/b/y.yaml'), 'utf8')).toBe('yé\n');
  const names = ['', ...fs.readdirSync(root, { recursive: true, encoding: 'utf8' })];
  const times = (): readonly number[] => names.map(name => fs.lstatSync(join(root, name)).mtimeMs);
  for (const name of names) {
    fs.utimesSync(join(root, name), 1, 1);
  }
  expect(writeOutputs(disk, trialRun(), wanted)).toMatchObject({ outcome: 'done', unchanged: 3 });
  expect(new Set(times())).toEqual(new Set([1000]));
});

test('an update touches only what changes, and leaves nothing in .strata', () => {
  const { root, disk } = project('update');
  writeOutputs(disk, trialRun(), wanted);
  fs.utimesSync(join(root, 'dist/dev/a/x.yaml'), 1, 1);
  const result = writeOutputs(disk, trialRun(), [wantedFiles('dev', { 'a/x.yaml': 'x', 'b/y.yaml': 'new' })]);
  expect(result.updated).toEqual(['dist/dev/b/y.yaml']);
  expect(fs.statSync(join(root, 'dist/dev/a/x.yaml')).mtimeMs).toBe(1000);
  expect(fs.readdirSync(join(root, '.strata'))).toEqual([]);
});

test.each(['dist', 'dist/dev', 'dist/dev/a'])(
  'outputs are not written through %s when it is a link out of the root',
  name => {
    const { root, disk } = project(`link-${name.replaceAll('/', '-')}`);
    const outside = join(root, '..', `outside-${name.replaceAll('/', '-')}`);
    fs.mkdirSync(outside);
    fs.mkdirSync(join(root, name, '..'), { recursive: true });
    fs.symlinkSync(outside, join(root, name));
    const result = writeOutputs(disk, trialRun(), wanted);
    expect(result.outcome).toBe('fault');
    expect(result.issues.map(formatIssue)).toContain(
      `${name}: is a symbolic link, but outputs are written into a real folder here (dist/dev/a/x.yaml); move it away and run again`,
    );
    expect(fs.readdirSync(outside)).toEqual([]);
  },
);

test('a hand-made link to a folder is reported and not entered', () => {
  const { root, disk } = project('hand-made-link');
  fs.mkdirSync(join(root, 'dist/dev'), { recursive: true });
  fs.symlinkSync('..', join(root, 'dist/dev/loop'));
  expect(writeOutputs(disk, trialRun(), wanted)).toMatchObject({ outcome: 'done', handMade: ['dist/dev/loop'] });
});

test('the refusals of a real disk become faults with code, operation and path', () => {
  const { disk } = project('faults');
  disk.write('file', 'x');
  disk.makeFolder('a/b');
  expect(disk.kindOf('none')).toBeUndefined();
  expect(disk.kindOf('file/below')).toBeUndefined();
  expect(disk.list('.')).toEqual([
    { name: 'a', kind: 'folder' },
    { name: 'file', kind: 'file' },
  ]);
  expect(codeOf(() => disk.read('none'))).toBe('ENOENT read none');
  expect(codeOf(() => disk.read('a'))).toBe('EISDIR read a');
  expect(codeOf(() => disk.write('file/x', ''))).toBe('ENOTDIR write file/x');
  expect(codeOf(() => disk.link('file', 'file'))).toBe('EEXIST link file');
  expect(codeOf(() => disk.rename('file', 'a'))).toBe('EISDIR rename a');
  expect(codeOf(() => disk.removeFolder('a'))).toBe('ENOTEMPTY remove a');
  expect(codeOf(() => disk.makeFolder('file/x'))).toBe('ENOTDIR make file/x');
  expect(codeOf(() => disk.sync('none'))).toBe('ENOENT sync none');
});

test.each([
  [
    'EXDEV',
    'outputs are moved into place, and .strata lies on another disk (EXDEV); put .strata and the output folders on one disk and run again',
  ],
  ['EACCES', 'this user is not allowed to (EACCES); correct the permissions of its folder and run again'],
  ['EROFS', 'the file system is read-only (EROFS); make it writable and run again'],
  ['EIO', 'the disk refused (EIO); look at the disk and run again'],
])('%s while files are moved into place is told, and a good run finishes', (code, message) => {
  const { root, disk } = project(`refusal-${code}`);
  const rename: FileSystem['rename'] = (from, to) => {
    if (to === 'dist/dev/b/y.yaml') {
      throw fileFault(code, 'rename', to);
    }
    disk.rename(from, to);
  };
  const result = writeOutputs({ ...disk, rename }, trialRun(), wanted);
  expect(result.issues.map(formatIssue)).toEqual([`dist/dev/b/y.yaml: cannot rename it: ${message}`]);
  expect(writeOutputs(disk, trialRun(), wanted)).toMatchObject({ outcome: 'done', repaired: 'finished' });
  expect(fs.readdirSync(join(root, '.strata'))).toEqual([]);
});

test('a file holds a text byte for byte, whatever other bytes are read as the same text', () => {
  const { root, disk } = project('holds');
  const put = (bytes: readonly number[] | string): void =>
    fs.writeFileSync(join(root, 'a'), typeof bytes === 'string' ? bytes : Buffer.from(bytes));
  const holds = (text: string): boolean => disk.holds('a', text);
  put('yé\n');
  expect(['yé\n', 'yé', 'ye\n', '\ufeffyé\n'].map(holds)).toEqual([true, false, false, false]);
  put('\ufeffa');
  expect(['\ufeffa', 'a'].map(holds)).toEqual([true, false]);
  put([0xff]);
  expect(['\ufffd', 'ÿ'].map(holds)).toEqual([false, false]);
  put('\ufffd');
  expect(['\ufffd', '\ud800'].map(holds)).toEqual([true, true]);
  expect(codeOf(() => disk.holds('b', ''))).toBe('ENOENT read b');
});
