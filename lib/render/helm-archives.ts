import { join } from 'node:path';
import { chartFiles, type ChartFiles } from '../charts/chart-archive';
import { archiveIssue } from '../charts/archive-issue';
import { foundFile, lockedEntries } from '../charts/locked-bytes';
import { parseLock } from '../charts/parse-lock';
import { archiveOf, CHARTS_LOCK, type ChartAcceptance, type ChartLock } from '../model/chart-lock';
import type { ChartPin } from '../model/chart-pin';
import type { Issue } from '../model/issue';

/** An archive that is the one of the lock. */
export interface LockedArchive {
  readonly path: string;
  readonly sha256: string;
  /** Uses of functions whose result does not follow from the values; somebody said why they do no harm. */
  readonly accepted: readonly ChartAcceptance[];
  readonly files: () => ChartFiles;
}

/** Why there is none. */
export interface Refused {
  readonly issue: Omit<Issue, 'severity'>;
}

const readArchive = (root: string, pin: ChartPin, charts: ChartLock['charts'] | undefined): LockedArchive | Refused => {
  const path = join(root, archiveOf(pin));
  const found = foundFile(path);
  const issue = archiveIssue(pin, charts, found);
  if (issue !== undefined) return { issue };
  const locked = charts?.find(({ name, version }) => name === pin.name && version === pin.version);
  const { content = Buffer.alloc(0), sha256 = '' } = found ?? {};
  return { path, sha256, accepted: locked?.accepted ?? [], files: () => chartFiles(content) };
};

/** The archives of charts in imports/charts, each read and held against the lock once. */
export function lockedArchives(root: string): (pin: ChartPin) => LockedArchive | Refused {
  const known = new Map<string, LockedArchive | Refused>();
  let charts: ChartLock['charts'] | undefined;
  let isRead = false;
  return pin => {
    if (!isRead) [charts, isRead] = [lockedEntries(join(root, CHARTS_LOCK), parseLock), true];
    const path = archiveOf(pin);
    const archive = known.get(path) ?? readArchive(root, pin, charts);
    known.set(path, archive);
    return archive;
  };
}
