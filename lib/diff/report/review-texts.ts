import type { DiffReport } from '../diff-report';
import type { RiskLevel } from '../risk/risk-rule';
import { markdownReport, MOST_CHARACTERS } from './markdown-report';
import { effectCounts, levelCounts } from './summary';

/** Characters of a comment where a long one is not taken: the summary and the worst reasons. */
const SHORT = 4000;

/** Characters of a status: what a list of checks shows in a line or two. */
const LINE = 140;

/** A report as a pull request shows it. */
export interface ReviewTexts {
  readonly comment: string;
  /** The same, for where the comment is not taken for its length. */
  readonly shortComment: string;
  /** One line: the risk and the counts. */
  readonly summary: string;
  /** True for a risk that somebody has to look at. */
  readonly isHigh: boolean;
}

/** True from `high` on. */
export const isHighRisk = (level: RiskLevel): boolean => level === 'high' || level === 'critical';

const lineOf = (report: DiffReport): string => {
  const counts = effectCounts(report);
  if (counts === '') return 'no object differs';
  const line = `risk ${report.level}: ${counts} (${levelCounts(report)})`;
  return line.length <= LINE ? line : `${line.slice(0, LINE - 1)}…`;
};

/** What a pull request shows of a report. @param note a last line, in Markdown; empty for none */
export const reviewTexts = (report: DiffReport, note: string): ReviewTexts => {
  const below = note === '' ? '' : `\n${note}\n`;
  return {
    comment: `${markdownReport(report, MOST_CHARACTERS - below.length)}${below}`,
    shortComment: `${markdownReport(report, SHORT - below.length)}${below}`,
    summary: lineOf(report),
    isHigh: isHighRisk(report.level),
  };
};
