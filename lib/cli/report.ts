import { counted } from '../model/counted';
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

/** More equal findings than this in one component fold. */
const FOLD_ABOVE = 3;

const likeness = ({ rule, place, message, value, fix }: Issue): string =>
  JSON.stringify([rule, place.cluster, place.component, message, value, fix]);

/** One line for each finding; one for all that say the same of many places in a component. */
const linesOf = (issues: readonly Issue[], all: boolean): readonly string[] => {
  const alike = new Map<string, Set<string>>();
  for (const issue of issues) {
    const key = all ? formatIssue(issue) : likeness(issue);
    alike.set(key, (alike.get(key) ?? new Set()).add(formatIssue(issue)));
  }
  return [...alike.values()].flatMap(set => {
    const lines = [...set];
    const [first = ''] = lines;
    return lines.length > FOLD_ABOVE ? [`${first} (and ${lines.length - 1} more like it)`] : lines;
  });
};

/**
 * Prints the issues, errors first, one a line: `error  place: message (value); fix`.
 * @param all does not fold findings that say the same of many places
 */
export function printIssues(issues: readonly Issue[], { err, colors }: Console, all = false): void {
  const paint = { error: colors.red, warning: colors.yellow, note: colors.dim };
  for (const severity of SEVERITIES) {
    const ofSeverity = issues.filter(issue => issue.severity === severity).sort(compareIssues);
    for (const line of linesOf(ofSeverity, all)) err(`${paint[severity](severity.padEnd(7))} ${line}\n`);
  }
}

/** `1 error, 2 warnings`; empty when there is nothing. */
export const summariseIssues = (issues: readonly Issue[]): string => {
  const counts = countIssues(issues);
  return SEVERITIES.filter(severity => counts[severity] > 0)
    .map(severity => counted(counts[severity], severity))
    .join(', ');
};
