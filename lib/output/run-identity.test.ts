import { spawnSync } from 'node:child_process';
import { isAlive, thisRun } from './run-identity';

test('this process lives, and one that has ended does not', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '0']);
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(pid)).toBe(false);
});

test('a run has the id of this process and the time that it was given', () => {
  expect(thisRun('2026-01-01T00:00:00Z')).toMatchObject({ pid: process.pid, startTime: '2026-01-01T00:00:00Z' });
});
