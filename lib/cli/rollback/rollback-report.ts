import { textReport } from '../../diff/report/text-report';
import type { Console } from '../console';
import { riskPainter } from '../diff/risk-painter';
import type { RollbackResult } from './rollback';

/** What people read: the pins, what does not go back with them, what that does; undefined where nothing was changed. */
export const rollbackText = (
  { outcome, rollback, report, pullRequest }: RollbackResult,
  stage: string,
  console: Console,
): string | undefined => {
  if (rollback === undefined) return undefined;
  if (outcome === 'unchanged') return `nothing to do: ${stage} has ${rollback.subject} ${rollback.version} already\n`;
  if (report === undefined) return undefined;
  const pins = rollback.changes.map(
    ({ file, key, where, from, to }) => `${file}: ${key} in ${where}: ${from} → ${to}\n`,
  );
  const stays = rollback.stays.map(({ what, why, way }) => `  ${what}\n    ${why}\n    ${way}\n`);
  const opened =
    pullRequest === undefined ? '' : `\n${pullRequest.isNew ? 'opened' : 'brought up to date:'} ${pullRequest.url}\n`;
  return [
    ...pins,
    ...(stays.length === 0 ? [] : ['\nDoes not go back with it:\n', ...stays]),
    `\n${textReport(report, riskPainter(console))}${opened}`,
  ].join('');
};

/** The same for machines. */
export const rollbackJson = ({ outcome, rollback, report, pullRequest }: RollbackResult): string => {
  const { subject, version, changes = [], stays = [] } = rollback ?? {};
  const shown = changes.map(({ file, key, where, from, to }) => ({ file, key, where, from, to }));
  const told = { form: 1, outcome, subject, version, changes: shown, stays, risk: report?.level, pullRequest };
  return `${JSON.stringify(told, undefined, 2)}\n`;
};
