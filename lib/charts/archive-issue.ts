import { archiveOf, CHARTS_LOCK, type LockedChart } from '../model/chart-lock';
import type { ChartPin } from '../model/chart-pin';
import type { Issue } from '../model/issue';
import { lockedFileIssue, type FoundFile } from './locked-file-issue';

const WORDS = {
  rule: 'vendored-chart',
  lock: CHARTS_LOCK,
  things: 'charts',
  thing: 'the chart',
  file: 'archive',
  command: 'npm run import -- --charts',
} as const;

/** Why the archive of a vendored chart cannot be rendered; undefined for the one that the lock names. */
export const archiveIssue = (
  pin: Pick<ChartPin, 'name' | 'version'>,
  charts: readonly LockedChart[] | undefined,
  found: FoundFile | undefined,
): Omit<Issue, 'severity'> | undefined => lockedFileIssue(pin, { file: archiveOf(pin), locked: charts, found }, WORDS);
