import { archiveOf, CHARTS_LOCK, type LockedChart } from '../model/chart-lock';
import type { ChartPin } from '../model/chart-pin';
import type { Issue } from '../model/issue';

/** What lies in imports/charts. */
export interface FoundArchive {
  /** In hexadecimal. */
  readonly sha256: string;
  readonly size: number;
}

/** Why the archive of a vendored chart cannot be rendered; undefined for the one that the lock names. */
export function archiveIssue(
  { name, version }: Pick<ChartPin, 'name' | 'version'>,
  charts: readonly LockedChart[] | undefined,
  found: FoundArchive | undefined,
): Omit<Issue, 'severity'> | undefined {
  const file = archiveOf({ name, version });
  const fix = `run \`npm run import -- --charts ${name}\``;
  const wrong = (place: string, message: string, value: string): Omit<Issue, 'severity'> => ({
    rule: 'vendored-chart',
    place: { file: place },
    message,
    value,
    fix,
  });
  if (charts === undefined) return wrong(CHARTS_LOCK, 'is missing, or is no lock of charts', `${name} ${version}`);
  const ofName = charts.filter(chart => chart.name === name);
  const locked = ofName.find(chart => chart.version === version);
  if (locked === undefined) {
    const others = ofName.map(chart => chart.version).join(', ');
    return ofName.length === 0
      ? wrong(CHARTS_LOCK, 'does not have the chart', `${name} ${version}`)
      : wrong(CHARTS_LOCK, `has ${name} in another version`, `${others}, not ${version}`);
  }
  if (found === undefined) return wrong(file, 'is missing', `${name} ${version}`);
  if (found.sha256 !== locked.sha256) return wrong(file, 'is not the archive of the lock', `sha256 ${found.sha256}`);
  return found.size === locked.size
    ? undefined
    : wrong(CHARTS_LOCK, `has another size for ${name} ${version}`, `${locked.size}, not ${found.size}`);
}
