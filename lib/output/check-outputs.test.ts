import { formatIssue } from '../model/issue';
import { checkOutputs } from './check-outputs';
import { filesOf, memoryDisk, memoryFileSystem } from './memory-file-system';
import { mutationCounter, trialRun, wantedFiles } from './output-trial';
import { writeOutputs } from './write-outputs';

test('a check says what a run would do, and does nothing', () => {
  const disk = memoryDisk({ 'dist/dev/a/mine.md': 'mine' });
  writeOutputs(memoryFileSystem(disk), trialRun(), [wantedFiles('dev', { 'a/x.yaml': 'x', 'a/y.yaml': 'y' })]);
  const files = filesOf(disk);
  const mutations = mutationCounter();
  const wanted = [wantedFiles('dev', { 'a/x.yaml': 'X', 'a/z.yaml': 'z' })];
  expect(checkOutputs(memoryFileSystem(disk, mutations.hook), trialRun(), wanted)).toMatchObject({
    outcome: 'refused',
    created: ['dist/dev/a/z.yaml'],
    updated: ['dist/dev/a/x.yaml', 'dist/dev/index.txt'],
    deleted: ['dist/dev/a/y.yaml'],
    handMade: ['dist/dev/a/mine.md'],
  });
  expect(mutations.count()).toBe(0);
  expect(filesOf(disk)).toEqual(files);
});

test('outputs as wanted pass, hand-made files or not', () => {
  const disk = memoryDisk({ 'dist/dev/a/mine.md': 'mine' });
  const wanted = [wantedFiles('dev', { 'a/x.yaml': 'x' })];
  writeOutputs(memoryFileSystem(disk), trialRun(), wanted);
  expect(checkOutputs(memoryFileSystem(disk), trialRun(), wanted)).toMatchObject({ outcome: 'done', unchanged: 2 });
});

test('a check during a run is refused', () => {
  const disk = memoryDisk({ '.strata/lock': '{"pid":5,"host":"here","startTime":"then"}' });
  const result = checkOutputs(memoryFileSystem(disk), trialRun(1, [5]), []);
  expect(result.outcome).toBe('fault');
  expect(result.issues.map(formatIssue)[0]).toContain('another run is at work (pid 5 on here, started then)');
});

test('a damaged journal is a fault', () => {
  const disk = memoryDisk({ '.strata/journal.json': '{' });
  expect(checkOutputs(memoryFileSystem(disk), trialRun(), []).issues.map(formatIssue)).toEqual([
    '.strata/journal.json: the journal of an interrupted run cannot be read; remove .strata/journal.json, look at the outputs with git status, and run again',
  ]);
});
