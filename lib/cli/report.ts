import { compareIssues, formatIssue, type Issue, type Severity } from '../model/issue';
import type { Console } from './console';

/** Issues of each severity. */
export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly note: number;
}

/** Counts issues by severity. */
export const countIssues = (issues: readonly Issue[]): Counts => {
  const count = (severity: Severity): number => issues.filter(issue => issue.severity === severity).length;
  return { error: count('error'), warning: count('warning'), note: count('note') };
};

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** Prints all issues, errors first, one a line: `error  place: message (value); fix`. */
export function printIssues(issues: readonly Issue[], { err, colors }: Console): void {
  const paint = { error: colors.red, warning: colors.yellow, note: colors.dim };
  for (const severity of SEVERITIES) {
    const lines = issues
      .filter(issue => issue.severity === severity)
      .sort(compareIssues)
      .map(formatIssue);
    for (const line of new Set(lines)) err(`${paint[severity](severity.padEnd(7))} ${line}\n`);
  }
}

/** `1 error, 2 warnings`; empty when there is nothing. */
export const summariseIssues = (issues: readonly Issue[]): string => {
  const counts = countIssues(issues);
  return SEVERITIES.filter(severity => counts[severity] > 0)
    .map(severity => `${counts[severity]} ${severity}${counts[severity] === 1 ? '' : 's'}`)
    .join(', ');
};
