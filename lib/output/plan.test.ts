import { formatIssue } from '../model/issue';
import { formatIndex } from './index-file';
import { memoryDisk, memoryFileSystem } from './memory-file-system';
import { wantedFiles } from './output-trial';
import { PLATFORM } from './owned-path';
import { planRun, planWithoutChange } from './plan';
import { readOutputs } from './read-disk';
import { inMemory } from './wanted-cluster';

const plan = (
  files: Readonly<Record<string, string>>,
  wanted: Parameters<typeof planRun>[0],
  options: Parameters<typeof planRun>[2] = {},
) => planRun(wanted, readOutputs(memoryFileSystem(memoryDisk(files))), options);

test('a plan names what is to be done and holds neither texts nor clusters that are as wanted', () => {
  const disk = {
    'dist/dev/a/x.yaml': 'old',
    'dist/dev/index.txt': formatIndex(['dist/dev/a/x.yaml']),
    'dist/prod/a/x.yaml': 'x',
    'dist/prod/index.txt': formatIndex(['dist/prod/a/x.yaml']),
  };
  const wanted = [wantedFiles('dev', { 'a/x.yaml': 'new', 'a/y.yaml': 'y' }), wantedFiles('prod', { 'a/x.yaml': 'x' })];
  expect(plan(disk, wanted)).toMatchObject({
    unchanged: 2,
    clusters: [
      {
        cluster: 'dev',
        writes: [
          { path: 'dist/dev/a/x.yaml', kind: 'update' },
          { path: 'dist/dev/a/y.yaml', kind: 'create' },
        ],
        indexWrites: [{ path: 'dist/dev/index.txt', kind: 'update' }],
        union: ['dist/dev/a/x.yaml', 'dist/dev/a/y.yaml'],
      },
    ],
  });
  expect(JSON.stringify(plan(disk, wanted))).not.toMatch(/content|new/);
});

test('the files of a cluster are asked for once, and those of one at a time', () => {
  const asked: string[] = [];
  const wanted = ['prod', 'dev'].map(cluster => {
    const { files } = wantedFiles(cluster, { 'a/x.yaml': 'x' });
    return { cluster, files: () => (asked.push(cluster), files()) };
  });
  const disk = memoryDisk({ 'dist/dev/a/x.yaml': 'x', 'dist/prod/a/x.yaml': 'x' });
  const outputs = readOutputs(memoryFileSystem(disk, (_, path) => path.endsWith('x.yaml') && asked.push(path)));
  planRun(wanted, outputs, {});
  expect(asked).toEqual(['dev', 'dist/dev/a/x.yaml', 'prod', 'dist/prod/a/x.yaml']);
});

test('a first look ends at the first cluster that changes, and is the whole plan where none does', () => {
  const look = (dev: string) => {
    const read: string[] = [];
    const disk = memoryDisk({
      'dist/dev/a/x.yaml': dev,
      'dist/dev/index.txt': formatIndex(['dist/dev/a/x.yaml']),
      'dist/prod/a/x.yaml': 'x',
      'dist/prod/index.txt': formatIndex(['dist/prod/a/x.yaml']),
    });
    const wanted = ['dev', 'prod'].map(cluster => wantedFiles(cluster, { 'a/x.yaml': 'x' }));
    const outputs = readOutputs(memoryFileSystem(disk, (operation, path) => operation === 'read' && read.push(path)));
    const whole = planRun(wanted, readOutputs(memoryFileSystem(disk)), {});
    const found = planWithoutChange(wanted, outputs, {});
    return { whole, found, read: read.filter(path => path.endsWith('x.yaml')) };
  };
  expect(look('old')).toMatchObject({ found: undefined, read: ['dist/dev/a/x.yaml'] });
  const { whole, found, read } = look('x');
  expect(found).toEqual(whole);
  expect({ unchanged: found?.unchanged, read }).toEqual({
    unchanged: 4,
    read: ['dist/dev/a/x.yaml', 'dist/prod/a/x.yaml'],
  });
});

test('hand-made files are found wherever they lie, but only below the clusters that are looked at', () => {
  const disk = {
    'dist/notes.md': '',
    'dist/DEV/a.yaml': '',
    'dist/_platform/b.yaml': '',
    'talos/dev/mine.yaml': '',
    'bootstrap/gone/c.yaml': '',
    'dist/prod/d.yaml': '',
  };
  expect(plan(disk, [wantedFiles('dev', {})]).handMade).toEqual(Object.keys(disk).sort());
  expect(plan(disk, [wantedFiles('dev', {})], { clusters: ['dev'] }).handMade).toEqual(['talos/dev/mine.yaml']);
  expect(plan(disk, [], { clusters: ['dev', PLATFORM] }).handMade).toEqual(['dist/notes.md', 'talos/dev/mine.yaml']);
});

test('a file of no cluster in place of the folder of one is told once', () => {
  const platform = inMemory({ cluster: PLATFORM, files: [{ path: 'dist/dev', owner: 'map', content: '' }] });
  const { issues } = plan({}, [platform, wantedFiles('dev', { 'a/x.yaml': 'x', 'a/y.yaml': 'y' })]);
  expect(issues.map(formatIssue)).toEqual([
    'dist/dev/a/x.yaml: one path is a file and the folder of another file (dist/dev of map and x.yaml of a); rename one of the two objects or its component',
  ]);
});
