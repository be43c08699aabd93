import * as accepts from '../../../imports/environments/validators.cjs';
import type { Acceptance } from '../../model/acceptance';
import { isCalendarDay } from '../../model/calendar-day';
import { didYouMean } from '../../model/did-you-mean';
import { compareIssues, type Issue } from '../../model/issue';
import { finding } from '../finding';
import schema from '../schema/accepted-issues.schema.json';
import { schemaErrors } from '../schema/schema-errors';
import { schemaIssue } from '../schema/schema-issues';
import { readYaml } from '../yaml/read-yaml';
import { placeOfValue } from '../yaml/source-map';

/** What is accepted, and everything that is wrong with the file. */
export interface ParsedAcceptedIssues {
  readonly accepted: readonly Acceptance[];
  readonly issues: readonly Issue[];
}

/**
 * Reads accepted-issues.yaml.
 * @param rules names that an entry may have
 */
export function parseAcceptedIssues(file: string, text: string, rules: readonly string[]): ParsedAcceptedIssues {
  const { value, map, issues } = readYaml(file, text);
  if (value === undefined) return { accepted: [], issues };
  const document: unknown = value;
  if (!accepts.acceptedIssues(document)) {
    const broken = schemaErrors(schema, value).flatMap(error => schemaIssue(error, value, map) ?? []);
    return { accepted: [], issues: [...issues, ...broken].sort(compareIssues) };
  }
  const wrong = document.accepted.flatMap(({ rule, until }, index): readonly Issue[] => [
    ...(rules.includes(rule)
      ? []
      : [
          finding('accepted-rule', placeOfValue(map, ['accepted', index, 'rule']), 'there is no such rule', {
            value: rule,
            fix: didYouMean(rule, rules, 'docs/checks.md lists them'),
          }),
        ]),
    ...(isCalendarDay(until)
      ? []
      : [
          finding('accepted-until', placeOfValue(map, ['accepted', index, 'until']), 'is no day', {
            value: until,
            fix: 'write a day of the calendar',
          }),
        ]),
  ]);
  const accepted = document.accepted.map((entry, index) => ({
    ...entry,
    place: placeOfValue(map, ['accepted', index]),
  }));
  return { accepted, issues: [...issues, ...wrong].sort(compareIssues) };
}
