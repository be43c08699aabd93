import { formatIndex } from './index-file';
import { sha256Of } from '../model/sha256';
import type { Journal } from './journal';
import { filesOf, memoryDisk, type MemoryDisk, memoryFileSystem } from './memory-file-system';
import type { OutputResult } from './output-result';
import { trialRun, wantedFiles } from './output-trial';
import { writeOutputs } from './write-outputs';

const path = (name: string): string => `dist/dev/a/${name}.yaml`;

/** A run that has renamed `done`, and not yet `next` and the index. */
const interrupted: Journal = {
  unions: [{ cluster: 'dev', paths: ['done', 'gone', 'next'].map(path) }],
  moves: [
    { stage: '0', path: path('done'), sha256: sha256Of('done'), isNew: true },
    { stage: '1', path: path('next'), sha256: sha256Of('next'), isNew: true },
  ],
  deletes: [path('gone')],
  indexMoves: [
    { stage: '2', path: 'dist/dev/index.txt', sha256: sha256Of(formatIndex(['done', 'next'].map(path))), isNew: false },
  ],
  indexDeletes: [],
};

const diskOf = (files: Readonly<Record<string, string>> = {}, journal: object = interrupted): MemoryDisk =>
  memoryDisk({
    '.strata/journal.json': JSON.stringify(journal),
    '.strata/stage/1': 'next',
    '.strata/stage/2': formatIndex(['done', 'next'].map(path)),
    [path('done')]: 'done',
    [path('gone')]: 'gone',
    'dist/dev/index.txt': formatIndex([path('gone')]),
    'dist/prod/a/x.yaml': 'x',
    'dist/prod/index.txt': formatIndex(['dist/prod/a/x.yaml']),
    ...files,
  });

/** Repairs by a run for another cluster, so that what the repair did to this one is seen. */
const repair = (disk: MemoryDisk): OutputResult =>
  writeOutputs(memoryFileSystem(disk), trialRun(), [wantedFiles('prod', { 'a/x.yaml': 'x' })], { clusters: ['prod'] });

const devFiles = (disk: MemoryDisk): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(filesOf(disk)).filter(([name]) => !name.startsWith('dist/prod/')));

test('a run whose stage is whole is finished', () => {
  const disk = diskOf();
  expect(repair(disk)).toMatchObject({ outcome: 'done', repaired: 'finished', issues: [] });
  expect(devFiles(disk)).toEqual({
    [path('done')]: 'done',
    [path('next')]: 'next',
    'dist/dev/index.txt': formatIndex(['done', 'next'].map(path)),
  });
});

test('a run whose stage is damaged is salvaged: files stay, and the index names them', () => {
  const disk = diskOf({ '.strata/stage/1': 'ne' });
  expect(repair(disk)).toMatchObject({ outcome: 'done', repaired: 'salvaged' });
  expect(devFiles(disk)).toEqual({
    [path('done')]: 'done',
    [path('gone')]: 'gone',
    'dist/dev/index.txt': formatIndex(['done', 'gone'].map(path)),
  });
});

test('a file that a person put in the place of a new one stays, and is not called ours', () => {
  const disk = diskOf({ [path('next')]: 'mine' });
  expect(repair(disk).repaired).toBe('salvaged');
  expect(filesOf(disk)).toMatchObject({
    [path('next')]: 'mine',
    'dist/dev/index.txt': formatIndex(['done', 'gone'].map(path)),
  });
});

test('a lost stage is salvaged too', () => {
  const disk = diskOf();
  disk.delete('.strata/stage/1');
  expect(repair(disk).repaired).toBe('salvaged');
});

test.each([
  ['outside', { ...interrupted, deletes: ['environments/dev.yaml'] }],
  ['of another cluster', { ...interrupted, deletes: ['dist/prod/a/x.yaml'] }],
  [
    'that their cluster cannot own',
    {
      ...interrupted,
      unions: [{ cluster: 'dev', paths: [...['done', 'gone', 'next'].map(path), 'dist/prod/a/x.yaml'] }],
    },
  ],
  ['out of the stage', { ...interrupted, moves: [{ stage: '../x', path: path('next'), sha256: '', isNew: true }] }],
  ['without fields', {}],
])('a journal that names files %s is not followed', (_name, journal) => {
  const disk = diskOf({}, journal);
  const files = filesOf(disk);
  expect(repair(disk)).toMatchObject({ outcome: 'fault', issues: [{ rule: 'bad-journal' }] });
  expect(filesOf(disk)).toEqual(files);
});

test('a repair does not go through a link that was put in the way', () => {
  const disk = diskOf();
  for (const entry of [path('done'), path('gone')]) {
    disk.delete(entry);
  }
  disk.set('dist/dev/a', { kind: 'link' });
  expect(repair(disk)).toMatchObject({
    outcome: 'fault',
    issues: [{ rule: 'output-blocked', place: { file: 'dist/dev/a' } }],
  });
});

test('a run that had moved nothing yet is discarded, with the empty folder that it made', () => {
  const disk = diskOf({ '.strata/stage/0': 'done' });
  disk.delete(path('done'));
  disk.set('dist/dev/new', { kind: 'folder' });
  const unions = [
    { cluster: 'dev', paths: [...interrupted.unions.flatMap(({ paths }) => paths), 'dist/dev/new/x.yaml'] },
  ];
  const moves = interrupted.moves.map(move => (move.stage === '1' ? { ...move, path: 'dist/dev/new/x.yaml' } : move));
  disk.set('.strata/journal.json', { kind: 'file', content: JSON.stringify({ ...interrupted, unions, moves }) });
  expect(repair(disk).repaired).toBe('discarded');
  expect(devFiles(disk)).toEqual({ [path('gone')]: 'gone', 'dist/dev/index.txt': formatIndex([path('gone')]) });
  expect(disk.has('dist/dev/new')).toBe(false);
});
