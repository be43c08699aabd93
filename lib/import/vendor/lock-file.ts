import { join } from 'node:path';
import { archiveIssue } from '../../charts/archive-issue';
import { foundFile } from '../../charts/locked-bytes';
import { parseLock } from '../../charts/parse-lock';
import { archiveOf, CHARTS_LOCK, type LockedChart } from '../../model/chart-lock';
import type { GeneratedFile } from '../generated-file';
import type { Loaded } from '../source';
import { lockOnDisk, writtenLock } from './lock-on-disk';
import { insideImports } from './vendored-version';

/** The lock inside imports/. */
export const LOCK_PATH = insideImports(CHARTS_LOCK);

const LOCK = { path: CHARTS_LOCK, list: 'charts' };

/** What the lock of a project says; nothing where there is none. */
export const readLock = (root: string): Loaded<readonly LockedChart[]> => lockOnDisk(root, LOCK, parseLock);

/** The file of the lock. */
export const lockFile = (charts: readonly LockedChart[]): GeneratedFile => writtenLock(LOCK, charts);

/** The archive that the lock names, byte for byte. */
export const lockedArchive = (root: string, locked: LockedChart): Loaded<Buffer> => {
  const found = foundFile(join(root, archiveOf(locked)));
  const issue = archiveIssue(locked, [locked], found);
  if (issue === undefined && found !== undefined) return { value: found.content };
  return { issues: issue === undefined ? [] : [{ ...issue, severity: 'error' }] };
};
