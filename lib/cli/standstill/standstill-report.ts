import { textReport } from '../../diff/report/text-report';
import { counted } from '../../model/counted';
import { daysBetween } from '../../model/calendar-day';
import type { Inventory } from '../../model/inventory';
import { standstillsOf, standstillWords } from '../../model/standstill';
import type { Console } from '../console';
import { riskPainter } from '../diff/risk-painter';
import type { StandstillResult } from './standstill';

const dayWords = (until: string, today: string): string => {
  const left = daysBetween(today, until);
  if (left === 0) return 'its last day is today';
  return left > 0 ? `${counted(left, 'day')} left` : `over since ${counted(-left, 'day')}`;
};

/** All that stands still, one a line. */
export const standstillList = ({ clusters }: Pick<Inventory, 'clusters'>, today: string): string => {
  const all = clusters.flatMap(standstillsOf);
  if (all.length === 0) return 'nothing stands still\n';
  return all
    .map(one => `${standstillWords(one)} until ${one.until}, ${dayWords(one.until, today)}: ${one.reason}\n`)
    .join('');
};

/** The same for machines. */
export const standstillListJson = ({ clusters }: Pick<Inventory, 'clusters'>, today: string): string => {
  const standstills = clusters.flatMap(standstillsOf).map(one => ({ ...one, daysLeft: daysBetween(today, one.until) }));
  return `${JSON.stringify({ form: 1, standstills }, undefined, 2)}\n`;
};

/** What people read of a change; undefined where nothing was changed. */
export function standstillText(
  { file, change, report, since, pullRequest }: StandstillResult,
  console: Console,
): string | undefined {
  if (change === undefined || report === undefined) return undefined;
  const { standstill, ends } = change;
  const words = standstillWords(standstill);
  const line = ends ? `${words} no more` : `${words} until ${standstill.until}: ${standstill.reason}`;
  const comes =
    since === undefined
      ? ''
      : `\nComes at once: what was merged since ${since.slice(0, 9)}, but for what was synced by hand\n`;
  const opened =
    pullRequest === undefined ? '' : `\n${pullRequest.isNew ? 'opened' : 'brought up to date:'} ${pullRequest.url}\n`;
  return `${file ?? ''}: ${line}\n${comes}\n${textReport(report, riskPainter(console))}${opened}`;
}

/** The same for machines. */
export const standstillJson = ({ outcome, file, change, report, since, pullRequest }: StandstillResult): string => {
  const told = { form: 1, outcome, file, ...change, since, risk: report?.level, pullRequest };
  return `${JSON.stringify(told, undefined, 2)}\n`;
};
