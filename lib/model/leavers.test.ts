import type { Sandboxes } from './inventory';
import { formatIssue } from './issue';
import { leaverIssues } from './leavers';

const SANDBOXES: Sandboxes = {
  group: 'developers',
  idle: 30,
  sizes: [{ name: 'small', cpu: '1', memory: '1Gi', storage: '1Gi' }],
  users: [],
  leavers: [{ login: 'carol', size: 'small', keptUntil: '2027-01-31' }],
};

const INVENTORY = {
  positions: { 'sandboxes#/leavers/0/keptUntil': { file: 'environments/sandboxes.yaml', line: 17, column: 40 } },
};

const lines = (date: string): readonly string[] =>
  leaverIssues(SANDBOXES, date, INVENTORY).map(issue => `${issue.severity} ${formatIssue(issue)}`);

test('a home is spoken of from fourteen days before its last one', () => {
  expect(lines('2027-01-16')).toEqual([]);
  const warning =
    'warning environments/sandboxes.yaml:17:40 leavers[0].keptUntil: the home of carol goes soon (2027-01-31); tell whoever still needs it';
  expect(lines('2027-01-17')).toEqual([warning]);
  expect(lines('2027-01-31')).toEqual([warning]);
});

test('after its last day it has to go', () => {
  expect(lines('2027-02-01')).toEqual([
    'error environments/sandboxes.yaml:17:40 leavers[0].keptUntil: the home of carol was kept long enough (2027-01-31); remove the entry, then the home as docs/sandboxes.md says',
  ]);
});

test('without people who left there is nothing to say', () => {
  const { leavers, ...others } = SANDBOXES;
  expect(leavers).toHaveLength(1);
  expect(leaverIssues(others, '2030-01-01', { positions: {} })).toEqual([]);
});
