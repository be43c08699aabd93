import { checkOutputs } from './check-outputs';
import { formatIndex } from './index-file';
import { filesOf, memoryDisk, type MemoryDisk, memoryFileSystem, type OperationHook } from './memory-file-system';
import type { OutputResult } from './output-result';
import { crashAt, mutationCounter, refuseAt, trialRun, wantedFiles } from './output-trial';
import { indexPath } from './owned-path';
import type { WantedCluster } from './wanted-cluster';
import { writeOutputs } from './write-outputs';

type Files = Readonly<Record<string, string>>;

const before: readonly WantedCluster[] = [
  wantedFiles('dev', { 'a/keep.yaml': 'keep', 'a/change.yaml': 'old', 'gone/x/drop.yaml': 'drop', 'a/move.yaml': 'm' }),
  wantedFiles('prod', { 'a/one.yaml': 'one', 'a/two.yaml': 'two' }),
];
const after: readonly WantedCluster[] = [
  wantedFiles('dev', { 'a/keep.yaml': 'keep', 'a/change.yaml': 'new', 'b/c/fresh.yaml': 'f', 'b/move.yaml': 'm' }),
  wantedFiles('prod', { 'a/one.yaml': 'ONE', 'b/three.yaml': 'three' }),
];
const handMade: Files = { 'dist/dev/a/notes.md': 'mine', 'talos/prod/mine.yaml': 'mine', '.strata/cache/x': 'kept' };

const stateOf = (clusters: readonly WantedCluster[]): Files =>
  Object.fromEntries<string>(
    clusters.flatMap(({ cluster, files }) => [
      [indexPath(cluster), formatIndex(files().map(file => file.path))] as const,
      ...files().map(file => [file.path, file.content] as const),
    ]),
  );
const old = stateOf(before);
const fresh = stateOf(after);
const startDisk = (): MemoryDisk => memoryDisk({ ...handMade, ...old });
const sorted = (files: Files): readonly (readonly [string, string])[] =>
  Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));

const write = (disk: MemoryDisk, wanted: readonly WantedCluster[], hook?: OperationHook, pid = 2): OutputResult =>
  writeOutputs(memoryFileSystem(disk, hook), trialRun(pid), wanted);

const countOperations = (disk: MemoryDisk, wanted: readonly WantedCluster[]): number => {
  let operations = 0;
  write(disk, wanted, () => {
    operations += 1;
  });
  return operations;
};

const crash = (disk: MemoryDisk, wanted: readonly WantedCluster[], last: number, pid: number): void => {
  try {
    write(disk, wanted, crashAt(last), pid);
  } catch (error) {
    if (!(error instanceof Error && error.message === 'killed')) {
      throw error;
    }
  }
};

const expectWhole = (disk: MemoryDisk): void => {
  const files = filesOf(disk);
  for (const [path, content] of Object.entries(files).filter(([name]) => !name.startsWith('.strata/'))) {
    expect([old[path], fresh[path], handMade[path]]).toContain(content);
  }
  for (const path of Object.keys(old).filter(name => name in fresh)) {
    expect(files).toHaveProperty([path]);
  }
  expect(files).toMatchObject(handMade);
};

const expectState = (disk: MemoryDisk, state: Files): void =>
  expect(Object.entries(filesOf(disk))).toEqual(sorted({ ...handMade, ...state }));

const foldersOf = (disk: MemoryDisk): readonly string[] =>
  [...disk].flatMap(([path, entry]) => (entry.kind === 'folder' ? [path] : [])).sort();

const total = countOperations(startDisk(), after);

test('the trial has creates, updates, deletes and moves', () => {
  expect(write(startDisk(), after)).toMatchObject({
    outcome: 'done',
    created: ['dist/dev/b/c/fresh.yaml', 'dist/dev/b/move.yaml', 'dist/prod/b/three.yaml'],
    updated: ['dist/dev/a/change.yaml', 'dist/dev/index.txt', 'dist/prod/a/one.yaml', 'dist/prod/index.txt'],
    deleted: ['dist/dev/a/move.yaml', 'dist/dev/gone/x/drop.yaml', 'dist/prod/a/two.yaml'],
    unchanged: 1,
    handMade: ['dist/dev/a/notes.md', 'talos/prod/mine.yaml'],
    repaired: 'none',
  });
  expect(total).toBeGreaterThan(80);
});

test.each([
  ['the same outputs', after, fresh],
  ['the outputs of before', before, old],
])('killed at any operation, every file is whole and the next run makes %s', (_name, wanted, state) => {
  const repairs = new Set<string>();
  for (let last = 0; last <= total; last += 1) {
    const disk = startDisk();
    crash(disk, after, last, 1);
    expectWhole(disk);
    const result = write(disk, wanted);
    repairs.add(result.repaired);
    expect(result.outcome).toBe('done');
    expectState(disk, state);
    const clean = startDisk();
    write(clean, wanted);
    expect(foldersOf(disk).filter(folder => folder !== '.strata')).toEqual(
      foldersOf(clean).filter(folder => folder !== '.strata'),
    );
  }
  expect([...repairs].sort()).toEqual(['discarded', 'finished', 'none']);
});

test('killed at any operation, and the repair killed too, the third run makes it right', () => {
  const seen = new Set<string>();
  const isUnseen = (disk: MemoryDisk): boolean => {
    const size = seen.size;
    return seen.add(JSON.stringify([...disk].sort())).size > size;
  };
  for (let last = 0; last <= total; last += 1) {
    const crashed = startDisk();
    crash(crashed, after, last, 1);
    const operations = isUnseen(crashed) ? countOperations(new Map(crashed), after) : 0;
    for (let second = 0; second < operations; second += 1) {
      const disk = new Map(crashed);
      crash(disk, after, second, 3);
      if (isUnseen(disk)) {
        expectWhole(disk);
        expect(write(disk, after).outcome).toBe('done');
        expectState(disk, fresh);
      }
    }
  }
  expect(seen.size).toBeGreaterThan(100);
});

test('killed at any operation, a run for one cluster leaves the other one all old or all new', () => {
  for (let last = 0; last <= total; last += 1) {
    const disk = startDisk();
    crash(disk, after, last, 1);
    writeOutputs(memoryFileSystem(disk), trialRun(2), after, { clusters: ['dev'] });
    const files = Object.entries(filesOf(disk));
    const prod = Object.fromEntries(files.filter(([path]) => path.startsWith('dist/prod/')));
    expect([stateOf(before.slice(1)), stateOf(after.slice(1))]).toContainEqual(prod);
    expectState(disk, { ...stateOf(after.slice(0, 1)), ...prod });
  }
});

test.each(['ENOSPC', 'EACCES', 'EIO'])('%s at any operation is told, and a good run repairs', code => {
  for (let which = 0; which < total; which += 1) {
    const disk = startDisk();
    const result = write(disk, after, refuseAt(which, code));
    expectWhole(disk);
    if (result.outcome === 'done') {
      // Only the lock may stay, when the disk refuses to remove it: its run is dead by then.
      disk.delete('.strata/lock');
      expectState(disk, fresh);
    } else {
      expect(result.outcome).toBe('fault');
      expect(result.issues).toMatchObject([{ rule: 'output-fault', value: code }]);
      expect(result.issues[0]?.place.file).toMatch(/^(dist|bootstrap|talos|\.strata)/);
    }
    expect(write(disk, after).outcome).toBe('done');
    expectState(disk, fresh);
  }
});

test('a check after a kill says so and touches nothing', () => {
  for (let last = 0; last <= total; last += 1) {
    const disk = startDisk();
    crash(disk, after, last, 1);
    const isJournaled = disk.has('.strata/journal.json');
    const mutations = mutationCounter();
    const result = checkOutputs(memoryFileSystem(disk, mutations.hook), trialRun(2), after);
    expect(mutations.count()).toBe(0);
    expect(result.issues.some(issue => issue.rule === 'interrupted-run')).toBe(isJournaled);
    // Files of the interrupted run are ours, whatever is wanted now.
    const other = isJournaled ? checkOutputs(memoryFileSystem(disk), trialRun(2), before) : result;
    for (const { handMade: found } of [result, other]) {
      expect(found).toEqual(['dist/dev/a/notes.md', 'talos/prod/mine.yaml']);
    }
    const isNew = filesOf(disk)['dist/prod/index.txt'] === fresh['dist/prod/index.txt'] && !isJournaled;
    expect(result.outcome).toBe(isNew ? 'done' : 'refused');
  }
});

test.each([
  ['', {}],
  [' after a dead one', { '.strata/lock': '{"pid":99,"host":"here","startTime":"2025-12-31T00:00:00Z"}\n' }],
])('a second run at any moment of the first%s is refused, or comes wholly before or after', (_name, lock) => {
  const second = wantedFiles('dev', { 'a/keep.yaml': 'keep', 'a/change.yaml': 'other', 'z/else.yaml': 'e' });
  const start = (): MemoryDisk => new Map([...startDisk(), ...memoryDisk(lock)]);
  const outcomes = new Set<string>();
  for (let when = 0; when < countOperations(start(), after); when += 1) {
    const disk = start();
    let inner: OutputResult | undefined;
    const interrupt: OperationHook = (_operation, _path, count) => {
      if (count === when) {
        const isLocked = filesOf(disk)['.strata/lock']?.includes('"pid":1,') ?? false;
        inner = writeOutputs(memoryFileSystem(disk), trialRun(2, [1]), [second], { clusters: ['dev'] });
        expect(inner.outcome).toBe(isLocked ? 'fault' : 'done');
      }
    };
    const outer = writeOutputs(memoryFileSystem(disk, interrupt), trialRun(1, [2]), after);
    outcomes.add(`${outer.outcome} ${inner?.outcome ?? 'none'} ${inner?.issues[0]?.rule ?? ''}`);
    const isLast = 'dist/dev/z/else.yaml' in filesOf(disk);
    const dev = isLast ? stateOf([second]) : stateOf(after.slice(0, 1));
    expectState(disk, { ...dev, ...stateOf(after.slice(1)) });
  }
  expect([...outcomes].sort()).toEqual(['done done hand-made', 'done fault output-locked']);
});
