import { formatIssue } from '../model/issue';
import { checkOutputs } from './check-outputs';
import { formatIndex, INDEX_MARK } from './index-file';
import { filesOf, memoryDisk, type MemoryDisk, memoryFileSystem } from './memory-file-system';
import type { OutputResult } from './output-result';
import { mutationCounter, refuseAt, trialRun, wantedFiles } from './output-trial';
import { PLATFORM } from './owned-path';
import type { RunOptions } from './plan';
import { inMemory } from './wanted-cluster';
import { writeOutputs } from './write-outputs';

const dev = wantedFiles('dev', { 'a/x.yaml': 'x', 'a/y.yaml': 'y' });
const prod = wantedFiles('prod', { 'a/x.yaml': 'x' });
const platform = inMemory({
  cluster: PLATFORM,
  files: [{ path: 'bootstrap/README.md', owner: 'bootstrap', content: 'order' }],
});
const all = [dev, prod, platform];

const write = (disk: MemoryDisk, wanted = all, options: RunOptions = {}): OutputResult =>
  writeOutputs(memoryFileSystem(disk), trialRun(), wanted, options);

const written = (wanted = all): MemoryDisk => {
  const disk = memoryDisk({});
  expect(write(disk, wanted).outcome).toBe('done');
  return disk;
};

const errorsOf = (result: OutputResult): readonly string[] =>
  result.issues.filter(issue => issue.severity === 'error').map(formatIssue);

const expectUntouched = (disk: MemoryDisk, act: (disk: MemoryDisk) => OutputResult): OutputResult => {
  const files = filesOf(disk);
  const result = act(disk);
  expect(filesOf(disk)).toEqual(files);
  return result;
};

test('a first run writes all files, and an index for each cluster and for the files of none', () => {
  const disk = memoryDisk({});
  expect(write(disk)).toEqual({
    outcome: 'done',
    created: [
      'bootstrap/README.md',
      'dist/dev/a/x.yaml',
      'dist/dev/a/y.yaml',
      'dist/dev/index.txt',
      'dist/index.txt',
      'dist/prod/a/x.yaml',
      'dist/prod/index.txt',
    ],
    updated: [],
    deleted: [],
    unchanged: 0,
    handMade: [],
    issues: [],
    repaired: 'none',
  });
  expect(filesOf(disk)).toEqual({
    'bootstrap/README.md': 'order',
    'dist/dev/a/x.yaml': 'x',
    'dist/dev/a/y.yaml': 'y',
    'dist/dev/index.txt': `${INDEX_MARK}\ndist/dev/a/x.yaml\ndist/dev/a/y.yaml\n`,
    'dist/index.txt': `${INDEX_MARK}\nbootstrap/README.md\n`,
    'dist/prod/a/x.yaml': 'x',
    'dist/prod/index.txt': `${INDEX_MARK}\ndist/prod/a/x.yaml\n`,
  });
});

test('a run that changes nothing does not even ask the disk to change', () => {
  const disk = written();
  const mutations = mutationCounter();
  const result = writeOutputs(memoryFileSystem(disk, mutations.hook), trialRun(), all);
  expect(result).toMatchObject({ outcome: 'done', created: [], updated: [], deleted: [], unchanged: 7 });
  expect(mutations.count()).toBe(0);
});

test('what is no longer wanted goes, with its empty folders, and hand-made files stay', () => {
  const disk = written([wantedFiles('dev', { 'a/x.yaml': 'x', 'b/c/z.yaml': 'z', 'd/w.yaml': 'w' })]);
  disk.set('dist/dev/d/mine.md', { kind: 'file', content: 'mine' });
  const result = write(disk, [wantedFiles('dev', { 'a/x.yaml': 'x' })]);
  expect(result.deleted).toEqual(['dist/dev/b/c/z.yaml', 'dist/dev/d/w.yaml']);
  expect(result.handMade).toEqual(['dist/dev/d/mine.md']);
  expect(result.issues.map(formatIssue)).toEqual([
    'dist/dev/d/mine.md: is not in an index, so it was made by hand and is left alone',
  ]);
  expect(disk.has('dist/dev/b')).toBe(false);
  expect(disk.has('dist/dev/d/mine.md')).toBe(true);
});

test('a file that no index names is adopted when its bytes are equal', () => {
  const disk = memoryDisk({ 'dist/dev/a/x.yaml': 'x' });
  expect(write(disk, [dev])).toMatchObject({ outcome: 'done', unchanged: 1, handMade: [] });
  expect(write(disk, [wantedFiles('dev', { 'a/y.yaml': 'y' })]).deleted).toEqual(['dist/dev/a/x.yaml']);
});

test('a file that no index names is not overwritten, unless told', () => {
  const disk = memoryDisk({ 'dist/dev/a/x.yaml': 'mine' });
  const result = expectUntouched(disk, () => write(disk, [dev]));
  expect(result.outcome).toBe('refused');
  expect(errorsOf(result)).toEqual([
    'dist/dev/a/x.yaml dev/a x.yaml: a file that no index names lies where this output must be, with other bytes; move it away, or pass --overwrite dist/dev/a/x.yaml',
  ]);
  expect(write(disk, [dev], { overwrite: ['dist/dev/a/x'] }).outcome).toBe('refused');
  expect(write(disk, [dev], { overwrite: ['./dist/dev/a/'] }).updated).toEqual(['dist/dev/a/x.yaml']);
  expect(filesOf(disk)['dist/dev/a/x.yaml']).toBe('x');
});

test('a hand-made file that differs from an output only in case is not overwritten', () => {
  const disk = memoryDisk({ 'dist/dev/a/X.yaml': 'mine' });
  const result = expectUntouched(disk, () => write(disk, [dev]));
  expect(errorsOf(result)).toEqual([
    'dist/dev/a/x.yaml dev/a x.yaml: dist/dev/a/X.yaml, which no index names, differs from this output only in upper and lower case; rename it',
  ]);
});

test.each([true, false])('a path may change only in case, on a disk that ignores case: %s', isFolded => {
  const disk = memoryDisk({});
  const fs = memoryFileSystem(disk, undefined, isFolded);
  writeOutputs(fs, trialRun(), [wantedFiles('dev', { 'A/X.yaml': 'x', 'A/y.yaml': 'y' })]);
  const next = [wantedFiles('dev', { 'a/x.yaml': 'x', 'a/y.yaml': 'y' })];
  expect(writeOutputs(fs, trialRun(), next).outcome).toBe('done');
  expect(filesOf(disk)).toMatchObject({ 'dist/dev/a/x.yaml': 'x', 'dist/dev/a/y.yaml': 'y' });
  expect(Object.keys(filesOf(disk))).toHaveLength(3);
  expect(checkOutputs(fs, trialRun(), next)).toMatchObject({ outcome: 'done', handMade: [], unchanged: 3 });
});

test('a run for some clusters leaves the others alone entirely', () => {
  const disk = written();
  disk.set('dist/prod/index.txt', { kind: 'file', content: 'broken' });
  disk.set('dist/prod/mine.md', { kind: 'file', content: 'mine' });
  const result = write(disk, [wantedFiles('dev', { 'a/x.yaml': 'X', 'a/y.yaml': 'y' })], { clusters: ['dev'] });
  expect(result).toMatchObject({ outcome: 'done', updated: ['dist/dev/a/x.yaml'], deleted: [], issues: [] });
  expect(write(disk).outcome).toBe('fault');
});

test('a cluster that is rendered no longer is deleted only when told', () => {
  const disk = written();
  const refused = expectUntouched(disk, () => write(disk, [prod, platform]));
  expect(refused.outcome).toBe('refused');
  expect(errorsOf(refused)[0]).toContain('the cluster is no longer rendered');
  expect(write(disk, [prod, platform], { allowMassDelete: true })).toMatchObject({
    outcome: 'done',
    deleted: ['dist/dev/a/x.yaml', 'dist/dev/a/y.yaml', 'dist/dev/index.txt'],
  });
  expect([...disk.keys()].some(path => path.startsWith('dist/dev'))).toBe(false);
});

test('a mass deletion changes nothing until it is allowed, and a move is none', () => {
  const many = (folder: string, count: number): ReturnType<typeof wantedFiles> =>
    wantedFiles('dev', Object.fromEntries(Array.from({ length: count }, (_, i) => [`${folder}/k${i}.yaml`, `${i}`])));
  const disk = written([many('a', 20)]);
  expect(errorsOf(expectUntouched(disk, () => write(disk, [many('a', 9)])))[0]).toContain(
    '11 of 20 files would be deleted',
  );
  expect(write(disk, [many('b', 20)])).toMatchObject({ outcome: 'done', deleted: { length: 20 } });
  expect(write(disk, [many('b', 9)], { allowMassDelete: true })).toMatchObject({
    outcome: 'done',
    deleted: { length: 11 },
  });
});

test('a tenant that leaves a cluster which is rendered on is deleted only when told, and told once', () => {
  const tenant = (name: string, count: number) =>
    Array.from({ length: count }, (_, i) => [`layer-4/${name}/app/k${i}.yaml`, `${name} ${i}`] as const);
  const [shop, tools] = [tenant('shop', 11), tenant('tools', 40)];
  const disk = written([wantedFiles('dev', Object.fromEntries([...shop, ...tools]))]);
  const kept = (count: number) => [wantedFiles('dev', Object.fromEntries(tools.slice(0, count)))];
  expect(errorsOf(expectUntouched(disk, () => write(disk, kept(40))))).toEqual([
    expect.stringContaining('tenant shop is no longer rendered, so all of its files would be deleted: 11'),
  ]);
  expect(errorsOf(expectUntouched(disk, () => write(disk, kept(30))))).toEqual([
    expect.stringContaining('21 of 51 files would be deleted'),
  ]);
  expect(write(disk, kept(40), { allowMassDelete: true })).toMatchObject({ outcome: 'done', deleted: { length: 11 } });
});

test.each(['../x', '/etc/x', 'dist/other/x'])('an index that names %s deletes nothing', entry => {
  const disk = written([dev]);
  disk.set('dist/dev/index.txt', { kind: 'file', content: `${formatIndex(['dist/dev/a/old.yaml'])}${entry}\n` });
  disk.set('dist/dev/a/old.yaml', { kind: 'file', content: 'old' });
  disk.set('dist/other', { kind: 'folder' });
  disk.set('dist/other/x', { kind: 'file', content: 'theirs' });
  const result = expectUntouched(disk, () => write(disk, [dev]));
  expect(result).toMatchObject({ outcome: 'fault', handMade: [], issues: [{ rule: 'bad-index' }] });
});

test('a collision, a path outside and a bad name of a cluster are refused together', () => {
  const disk = memoryDisk({});
  const outside = { path: 'environments/dev.yaml', owner: 'a', content: '' };
  const wanted = [
    inMemory({ cluster: 'dev', files: [...dev.files(), ...dev.files().slice(0, 1), outside] }),
    wantedFiles('../x', {}),
  ];
  const result = expectUntouched(disk, () => write(disk, wanted));
  expect(result.outcome).toBe('refused');
  expect(errorsOf(result)).toEqual([
    'dist/dev/a/x.yaml: two files have one path (x.yaml of a and x.yaml of a); rename one of the two objects or its component',
    '../x: this is not the name of a cluster; take a DNS label: a-z, 0-9 and -, at most 63 characters',
    'environments/dev.yaml dev/a: the path of this output lies outside dist/dev, bootstrap/dev and talos/dev; correct the component that makes it',
  ]);
});

test.each([
  ['dist/dev/a/x.yaml', 'folder', 'dist/dev/a/x.yaml: is a folder, where an output must be (dist/dev/a/x.yaml)'],
  ['dist/dev/a/x.yaml', 'link', 'dist/dev/a/x.yaml: is a symbolic link, where an output must be (dist/dev/a/x.yaml)'],
  ['dist', 'link', 'dist: is a symbolic link, but outputs are written into a real folder here (dist/dev/a/x.yaml)'],
  ['dist/dev/index.txt', 'folder', 'dist/dev/index.txt: is a folder, where an output must be (dist/dev/index.txt)'],
] as const)('%s that is a %s is a fault', (path, kind, message) => {
  const disk = memoryDisk(path === 'dist' ? {} : { 'dist/dev/a/keep': '' });
  disk.set(path, { kind });
  const result = expectUntouched(disk, () => write(disk, [wantedFiles('dev', { 'a/x.yaml': 'x' })]));
  expect(result.outcome).toBe('fault');
  expect(errorsOf(result)).toContain(`${message}; move it away and run again`);
});

test('a file where a folder must be is a fault', () => {
  const disk = memoryDisk({ 'dist/dev/a': 'mine' });
  expect(errorsOf(expectUntouched(disk, () => write(disk, [wantedFiles('dev', { 'a/x.yaml': 'x' })])))).toEqual([
    'dist/dev/a: is a file, but outputs are written into a real folder here (dist/dev/a/x.yaml); move it away and run again',
  ]);
});

test('what is in the way of many files is named once', () => {
  const wanted = [wantedFiles('dev', { 'a/x.yaml': 'x', 'b/y.yaml': 'y' }), wantedFiles('prod', { 'a/x.yaml': 'x' })];
  for (const kind of ['file', 'link'] as const) {
    const disk = memoryDisk({});
    disk.set('dist', kind === 'file' ? { kind, content: 'mine' } : { kind });
    expect(errorsOf(expectUntouched(disk, () => write(disk, wanted)))).toHaveLength(1);
  }
});

test('files of one cluster may come in several parts', () => {
  const parts = [wantedFiles('dev', { 'a/x.yaml': 'x' }), wantedFiles('dev', { 'a/y.yaml': 'y' })];
  expect(checkOutputs(memoryFileSystem(written([dev])), trialRun(), parts)).toMatchObject({
    outcome: 'done',
    unchanged: 3,
  });
});

test('an indexed file that is already gone is not deleted', () => {
  const disk = written([dev]);
  disk.delete('dist/dev/a/y.yaml');
  const result = write(disk, [wantedFiles('dev', { 'a/x.yaml': 'x' })]);
  expect(result).toMatchObject({ outcome: 'done', deleted: [], updated: ['dist/dev/index.txt'] });
});

test('a run for one cluster does not look into the folders of others', () => {
  const disk = written();
  const looked: string[] = [];
  const fs = memoryFileSystem(disk, (_operation, path) => looked.push(path));
  writeOutputs(fs, trialRun(), [wantedFiles('dev', { 'a/x.yaml': 'X' })], { clusters: ['dev'] });
  expect(looked.filter(path => path.startsWith('dist/prod'))).toEqual([]);
  expect(looked).toContain('dist/dev/a');
});

test('the indexes are written after all else', () => {
  const order: string[] = [];
  const fs = memoryFileSystem(written(), (operation, path) => {
    if (path.startsWith('dist/') && ['rename', 'remove'].includes(operation)) {
      order.push(path);
    }
  });
  writeOutputs(fs, trialRun(), [wantedFiles('dev', { 'a/x.yaml': 'X' }), wantedFiles('prod', { 'a/x.yaml': 'X' })], {
    clusters: ['dev', 'prod'],
  });
  expect(order).toEqual(['dist/dev/a/x.yaml', 'dist/prod/a/x.yaml', 'dist/dev/a/y.yaml', 'dist/dev/index.txt']);
});

test('a disk that is full while the new files are prepared is cleaned up at once', () => {
  const writes: number[] = [];
  writeOutputs(
    memoryFileSystem(memoryDisk({}), (operation, path, count) => {
      if (operation === 'write' && path.startsWith('.strata/stage')) {
        writes.push(count);
      }
    }),
    trialRun(),
    [dev],
  );
  expect(writes).toHaveLength(3);
  for (const count of writes) {
    const disk = memoryDisk({});
    const result = writeOutputs(memoryFileSystem(disk, refuseAt(count, 'ENOSPC')), trialRun(), [dev]);
    expect(errorsOf(result)[0]).toMatch(
      /^\.strata\/stage\/\d: cannot write it: the disk is full \(ENOSPC\); free some space and run again$/,
    );
    expect(filesOf(disk)).toEqual({});
  }
});
