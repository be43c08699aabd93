import { formatIssue } from '../../model/issue';
import { parseAcceptedIssues } from './parse-accepted-issues';

const FILE = 'environments/accepted-issues.yaml';
const parse = (text: string): ReturnType<typeof parseAcceptedIssues> =>
  parseAcceptedIssues(FILE, text, ['valid-schema', 'valid-name']);
const issuesOf = (text: string): readonly string[] => parse(text).issues.map(formatIssue);

const entry = (lines: string): string =>
  `accepted:\n  - rule: valid-name\n    reason: an old name that stays\n${lines}`;

test('entries are read with their places', () => {
  const { accepted, issues } = parse(entry("    until: '2027-03-31'\n    cluster: prod\n    pointer: /metadata\n"));
  expect(issues).toEqual([]);
  expect(accepted).toEqual([
    {
      rule: 'valid-name',
      reason: 'an old name that stays',
      until: '2027-03-31',
      cluster: 'prod',
      pointer: '/metadata',
      place: { file: FILE, line: 2, column: 5, pointer: 'accepted[0]' },
    },
  ]);
});

test.each([
  [
    'a rule that does not exist',
    "    until: '2027-03-31'\n  - { rule: valid-nam, reason: long enough, until: '2027-03-31' }\n",
    [`${FILE}:5:13 accepted[1].rule: there is no such rule (valid-nam); did you mean "valid-name"?`],
  ],
  [
    'a day that the calendar does not have',
    "    until: '2027-02-30'\n",
    [`${FILE}:4:12 accepted[0].until: is no day (2027-02-30); write a day of the calendar`],
  ],
  [
    'another form of day',
    '    until: 31.3.2027\n',
    [`${FILE}:4:12 accepted[0].until: has the wrong form (31.3.2027); expected the last day, for example "2027-03-31"`],
  ],
  [
    'no last day',
    '',
    [`${FILE}:2:5 accepted[0]: missing key "until"; expected the last day, for example "2027-03-31"`],
  ],
])('%s is an error', (_, lines, expected) => {
  expect(issuesOf(entry(lines))).toEqual(expected);
});

test('broken YAML is an error, and accepts nothing', () => {
  const { accepted, issues } = parse('accepted: [');
  expect(accepted).toEqual([]);
  expect(issues.map(({ rule }) => rule)).toEqual(['yaml-syntax']);
});
