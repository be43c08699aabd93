import { formatIssue } from '../model/issue';
import { releaseLock, takeLock } from './lock';
import { filesOf, memoryDisk, memoryFileSystem } from './memory-file-system';
import { trialRun } from './output-trial';

const lockOf = (pid: number, host = 'here'): string =>
  `${JSON.stringify({ pid, host, startTime: '2025-12-31T23:00:00Z' })}\n`;

const take = (content: string): { readonly message: string | undefined; readonly lock: string | undefined } => {
  const disk = memoryDisk({ '.strata/lock': content });
  const issue = takeLock(memoryFileSystem(disk), trialRun(7, [7, 42]));
  const { '.strata/lock': lock, ...others } = filesOf(disk);
  expect(others).toEqual({});
  return { message: issue && formatIssue(issue), lock };
};

const ours = '{"pid":7,"host":"here","startTime":"2026-01-01T00:00:00Z"}\n';

test('a free lock is taken and given back without a trace', () => {
  const disk = memoryDisk({});
  const fs = memoryFileSystem(disk);
  expect(takeLock(fs, trialRun(7))).toBeUndefined();
  expect(filesOf(disk)).toEqual({ '.strata/lock': ours });
  releaseLock(fs, trialRun(7));
  expect(filesOf(disk)).toEqual({});
});

test.each([
  ['of a dead process', lockOf(41)],
  ['of an earlier run of this very process', lockOf(7)],
  ['that a power cut left empty', ''],
])('a lock %s is taken over', (_name, content) => {
  expect(take(content)).toEqual({ message: undefined, lock: ours });
});

test.each([
  [
    'of a live process',
    lockOf(42),
    '.strata/lock: another run is at work (pid 42 on here, started 2025-12-31T23:00:00Z); wait for its end; remove .strata/lock if pid 42 is something else',
  ],
  [
    'of another host',
    lockOf(41, 'there'),
    '.strata/lock: a run on another host holds the lock (pid 41 on there, started 2025-12-31T23:00:00Z); remove .strata/lock when that run has ended',
  ],
  [
    'that is none of ours',
    'hello',
    '.strata/lock: the lock cannot be read; remove .strata/lock when no other run is at work',
  ],
])('a lock %s is refused and left alone', (_name, content, message) => {
  expect(take(content)).toEqual({ message, lock: content });
});

test('only the own lock is given back', () => {
  const disk = memoryDisk({ '.strata/lock': lockOf(42) });
  releaseLock(memoryFileSystem(disk), trialRun(7));
  expect(filesOf(disk)).toEqual({ '.strata/lock': lockOf(42) });
});

test('a fresh lock that took the place of a dead one is put back', () => {
  const disk = memoryDisk({ '.strata/lock': lockOf(41) });
  const fs = memoryFileSystem(disk, (_operation, path) => {
    if (path === '.strata/lock.7.dead' && !disk.has(path)) {
      disk.set('.strata/lock', { kind: 'file', content: lockOf(42) });
    }
  });
  expect(takeLock(fs, trialRun(7, [42]))?.value).toBe('pid 42 on here, started 2025-12-31T23:00:00Z');
  expect(filesOf(disk)).toEqual({ '.strata/lock': lockOf(42) });
});
