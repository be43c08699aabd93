import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLockedChart } from '../../charts/parse-lock';
import { archiveOf, CHARTS_LOCK, type LockedChart } from '../../model/chart-lock';
import type { Issue } from '../../model/issue';
import { byCodePoint, isJsonList, isJsonObject } from '../../model/json';
import type { GeneratedFile } from '../generated-file';
import { generatedJson } from '../generated-json';
import { CONFIG_FILE } from '../import-config';
import type { Loaded } from '../source';
import { IMPORTS_FOLDER } from '../write-imports';

/** The lock inside imports/. */
export const LOCK_PATH = CHARTS_LOCK.slice(IMPORTS_FOLDER.length + 1);

const issue = (file: string, message: string, fix: string, value?: string): Issue => ({
  rule: 'import',
  severity: 'error',
  place: { file },
  message,
  ...(value === undefined ? {} : { value }),
  fix,
});

const RESTORE = `restore it: git checkout ${CHARTS_LOCK}`;

/** What the lock of a project says; nothing where there is none. */
export const readLock = (root: string): Loaded<readonly LockedChart[]> => {
  const path = join(root, CHARTS_LOCK);
  if (!existsSync(path)) return { value: [] };
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const charts = isJsonObject(value) ? value['charts'] : undefined;
    if (isJsonList(charts) && charts.every(isLockedChart)) return { value: charts };
    return { issues: [issue(CHARTS_LOCK, 'is no lock of charts', RESTORE)] };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { issues: [issue(CHARTS_LOCK, 'cannot be read', RESTORE, reason)] };
  }
};

/** The file of the lock. */
export const lockFile = (charts: readonly LockedChart[]): GeneratedFile => ({
  path: LOCK_PATH,
  content: generatedJson(CONFIG_FILE, {
    charts: [...charts].sort((a, b) => byCodePoint(a.name, b.name) || byCodePoint(a.version, b.version)),
  }),
});

/** SHA-256 in hexadecimal. */
export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The archive that the lock names, byte for byte. */
export const lockedArchive = (root: string, locked: LockedChart): Loaded<Buffer> => {
  const file = archiveOf(locked);
  const fix = `fetch it again: npm run import -- --charts ${locked.name}@${locked.version}`;
  const path = join(root, file);
  if (!existsSync(path)) return { issues: [issue(file, `is missing, and ${CHARTS_LOCK} has it`, fix)] };
  const bytes = readFileSync(path);
  const digest = sha256Of(bytes);
  if (digest === locked.sha256) return { value: bytes };
  return { issues: [issue(file, `is not what ${CHARTS_LOCK} has`, fix, `sha256:${digest}`)] };
};
