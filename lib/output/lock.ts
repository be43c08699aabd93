import type { Issue } from '../model/issue';
import { parsedObject } from '../model/parsed-json';
import { bestEffort, type FileSystem, succeeds } from './file-system';
import type { LockHolder, RunIdentity } from './run-identity';
import { LOCK, STATE } from './state-folder';

const ATTEMPTS = 8;

const formatHolder = ({ pid, host, startTime }: LockHolder): string => `${JSON.stringify({ pid, host, startTime })}\n`;

const parseHolder = (text: string): LockHolder | undefined => {
  const { pid, host, startTime } = parsedObject(text) ?? {};
  const isWhole = typeof pid === 'number' && typeof host === 'string' && typeof startTime === 'string';
  return isWhole ? { pid, host, startTime } : undefined;
};

const refusal = (message: string, fix: string, value?: string): Issue => ({
  rule: 'output-locked',
  severity: 'error',
  place: { file: LOCK },
  message,
  ...(value === undefined ? {} : { value }),
  fix,
});

/** Why this text of a lock keeps the run out; undefined when the run that made it is dead. */
const whyHeld = (text: string, run: RunIdentity): Issue | undefined => {
  const holder = parseHolder(text);
  if (holder === undefined) {
    // A lock gets its name when it has its content, so that only a power cut leaves an empty one.
    return text === '' ? undefined : refusal('the lock cannot be read', `remove ${LOCK} when no other run is at work`);
  }
  const { pid, host, startTime } = holder;
  const value = `pid ${pid} on ${host}, started ${startTime}`;
  if (host !== run.host) {
    return refusal('a run on another host holds the lock', `remove ${LOCK} when that run has ended`, value);
  }
  if (pid === run.pid || !run.isAlive(pid)) {
    return undefined;
  }
  return refusal('another run is at work', `wait for its end; remove ${LOCK} if pid ${pid} is something else`, value);
};

/** Another run may take any of these files away between two looks. */
const readText = (fs: FileSystem, path: string): string | undefined => {
  let text: string | undefined;
  succeeds(() => {
    text = Buffer.from(fs.read(path)).toString('utf8');
  }, ['ENOENT']);
  return text;
};

const readLock = (fs: FileSystem): string | undefined =>
  fs.kindOf(LOCK) === undefined ? undefined : readText(fs, LOCK);

/** The run that is at work now, as an issue; does not touch the lock. */
export const findHolder = (fs: FileSystem, run: RunIdentity): Issue | undefined => {
  const text = readLock(fs);
  return text === undefined ? undefined : whyHeld(text, run);
};

/** Sets a dead run's lock aside. Of two runs that try, one moves it; who moved a fresh lock puts it back. */
const setAside = (fs: FileSystem, run: RunIdentity, dead: string): void => {
  const aside = `${LOCK}.${run.pid}.dead`;
  if (!succeeds(() => fs.rename(LOCK, aside), ['ENOENT'])) {
    return;
  }
  const moved = readText(fs, aside);
  succeeds(() => {
    if (moved === dead) {
      fs.remove(aside);
    } else if (moved !== undefined) {
      fs.rename(aside, LOCK);
    }
  }, ['ENOENT']);
};

/** Takes the lock, also from a dead run; an issue when another run holds it. */
export const takeLock = (fs: FileSystem, run: RunIdentity): Issue | undefined => {
  const claim = `${LOCK}.${run.pid}`;
  fs.makeFolder(STATE);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    fs.write(claim, formatHolder(run));
    // ENOENT: the holder has just cleaned up the claim.
    const isTaken = succeeds(() => fs.link(claim, LOCK), ['EEXIST', 'ENOENT']);
    bestEffort(() => fs.remove(claim));
    if (isTaken) {
      return undefined;
    }
    const text = readLock(fs);
    const issue = text === undefined ? undefined : whyHeld(text, run);
    if (issue !== undefined) {
      return issue;
    }
    if (text !== undefined) {
      setAside(fs, run, text);
    }
  }
  return refusal('the lock was taken by others again and again', 'run again');
};

/** Gives the lock back, if it is this run's. */
export const releaseLock = (fs: FileSystem, run: RunIdentity): void => {
  bestEffort(() => {
    if (readLock(fs) === formatHolder(run)) {
      fs.remove(LOCK);
    }
  });
};
