import { counted } from '../model/counted';
import type { Outdated } from './outdated';

const DAY = 24 * 60 * 60 * 1000;

/** What people read. */
export const outdatedText = ({ rows, unknown, upToDate, oldest }: Outdated, now: Date): string => {
  if (oldest === undefined)
    return 'there is no list of newest versions: run `npm run import -- --newest` where the network is\n';
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(oldest)) / DAY));
  const width = (pick: (row: Outdated['rows'][number]) => string): number =>
    Math.max(0, ...rows.map(row => pick(row).length));
  const [names, versions, newest] = [width(row => row.name), width(row => row.version), width(row => row.newest)];
  const lines = rows.map(
    row =>
      `${row.name.padEnd(names)}  ${row.version.padEnd(versions)}  ${row.newest.padEnd(newest)}  ${row.where.join(', ')}\n`,
  );
  const age = days === 0 ? 'of today' : `up to ${counted(days, 'day')} old`;
  return `${lines.join('')}${rows.length} behind, ${upToDate} up to date, ${unknown} not known; the list is ${age}\n`;
};
