import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lock. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601, of the run. */
  readonly startTime: string;
}

/** The run that asks for the lock. */
export interface RunIdentity extends LockHolder {
  /** True when a process of this host has that id. */
  readonly isAlive: (pid: number) => boolean;
}

/** A process that was killed but not yet reaped still has its id, and can hold nothing. */
const isZombie = (pid: number): boolean => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return ['Z', 'X'].includes(stat.slice(stat.lastIndexOf(')') + 2).charAt(0));
  } catch {
    return false;
  }
};

/** Asks the system whether a process lives. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
  }
  return !isZombie(pid);
};

/** This process as a run; the start time is an argument, because the clock is read in one place. */
export const thisRun = (startTime: string): RunIdentity => ({
  pid: process.pid,
  host: hostname(),
  startTime,
  isAlive,
});
