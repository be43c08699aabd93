import { join } from 'node:path';
import { archiveIssue } from '../../charts/archive-issue';
import { lockedBytes } from '../../charts/locked-bytes';
import { sha256Of } from '../../model/sha256';
import { parseLock } from '../../charts/parse-lock';
import { archiveOf, CHARTS_LOCK, type LockedChart } from '../../model/chart-lock';
import { byCodePoint } from '../../model/json';
import type { GeneratedFile } from '../generated-file';
import { generatedJson } from '../generated-json';
import { CONFIG_FILE } from '../import-config';
import type { Loaded } from '../source';
import { IMPORTS_FOLDER } from '../write-imports';

/** The lock inside imports/. */
export const LOCK_PATH = CHARTS_LOCK.slice(IMPORTS_FOLDER.length + 1);

/** What the lock of a project says; nothing where there is none. */
export const readLock = (root: string): Loaded<readonly LockedChart[]> => {
  const text = lockedBytes(join(root, CHARTS_LOCK))?.toString();
  if (text === undefined) return { value: [] };
  const value = parseLock(text);
  if (value !== undefined) return { value };
  const fix = `restore it: git checkout ${CHARTS_LOCK}`;
  const place = { file: CHARTS_LOCK };
  return { issues: [{ rule: 'import', severity: 'error', place, message: 'is no lock of charts', fix }] };
};

/** The file of the lock. */
export const lockFile = (charts: readonly LockedChart[]): GeneratedFile => ({
  path: LOCK_PATH,
  content: generatedJson(CONFIG_FILE, {
    charts: [...charts].sort((a, b) => byCodePoint(a.name, b.name) || byCodePoint(a.version, b.version)),
  }),
});

/** The archive that the lock names, byte for byte. */
export const lockedArchive = (root: string, locked: LockedChart): Loaded<Buffer> => {
  const bytes = lockedBytes(join(root, archiveOf(locked)));
  const found = bytes === undefined ? undefined : { sha256: sha256Of(bytes), size: bytes.length };
  const issue = archiveIssue(locked, [locked], found);
  if (issue === undefined && bytes !== undefined) return { value: bytes };
  return { issues: issue === undefined ? [] : [{ ...issue, severity: 'error' }] };
};
