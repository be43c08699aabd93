import { textReport } from '../../diff/report/text-report';
import type { VersionRow } from '../../promotion/version-rows';
import type { Console } from '../console';
import { riskPainter } from '../diff/risk-painter';
import type { PromoteResult } from './promote';

const rowLine = ({ subject, versions }: VersionRow, width: number): string =>
  `${subject.padEnd(width)}  ${versions.map(({ version, stages }) => `${version} in ${stages.join(', ')}`).join('; ')}\n`;

/** What a list prints. */
export const listText = (rows: readonly VersionRow[]): string => {
  const width = Math.max(0, ...rows.map(({ subject }) => subject.length));
  return rows.length === 0 ? 'everything has one version\n' : rows.map(row => rowLine(row, width)).join('');
};

/** What people read of a promotion: what changes in files, then what that does; undefined where nothing was changed. */
export const promotionText = (
  { outcome, promotion, report, pullRequest }: PromoteResult,
  to: string,
  console: Console,
): string | undefined => {
  if (outcome === 'unchanged' && promotion !== undefined) {
    const { subject, version, waitsIn } = promotion;
    return waitsIn.length === 0
      ? `nothing to do: ${to} has ${subject} ${version} already\n`
      : `nothing to do: ${subject} ${version} waits in ${waitsIn.join(', ')} beside the version that answers; the switch is a change of its own\n`;
  }
  if (promotion === undefined || report === undefined) return undefined;
  const changes = promotion.changes.map(
    ({ file, key, where, from, to: now }) => `${file}: ${key} in ${where}: ${from} → ${now}\n`,
  );
  const opened =
    pullRequest === undefined ? '' : `\n${pullRequest.isNew ? 'opened' : 'brought up to date:'} ${pullRequest.url}\n`;
  return `${changes.join('')}\n${textReport(report, riskPainter(console))}${opened}`;
};

/** The same for machines. */
export const promotionJson = ({ outcome, promotion, report, pullRequest }: PromoteResult): string => {
  const { subject, version, changes = [] } = promotion ?? {};
  const shown = changes.map(({ file, key, where, from, to }) => ({ file, key, where, from, to }));
  return `${JSON.stringify({ form: 1, outcome, subject, version, changes: shown, risk: report?.level, pullRequest }, undefined, 2)}\n`;
};
