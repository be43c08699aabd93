import { formatIssue } from '../model/issue';
import type { Release } from '../model/release';
import { factsIssues } from './facts-issues';

const RELEASE: Release = {
  component: 'cilium',
  release: 'cilium',
  namespace: 'kube-system',
  pin: { name: 'cilium', version: '1.20.0', appVersion: '1.20.0', repository: 'https://helm.cilium.io', oci: false },
  values: {},
  skipCrds: false,
};

const FIX = 'run `npm run import -- --facts --chart cilium=PATH` where the chart is at hand';

const issuesOf = (differences: readonly string[] | undefined): readonly string[] =>
  factsIssues('dev', [RELEASE], {
    describe: () => (differences === undefined ? undefined : { objects: [], differences }),
  }).map(issue => `${issue.severity} ${formatIssue(issue)}`);

test('facts of equal values raise nothing', () => {
  expect(issuesOf([])).toEqual([]);
});

test('a chart without facts is a warning', () => {
  expect(issuesOf(undefined)).toEqual([`warning dev/cilium: nothing is known of the chart (cilium 1.20.0); ${FIX}`]);
});

test('values that differ are a note, switches a warning', () => {
  expect(issuesOf(['MTU'])).toEqual(['note dev/cilium: known by facts, 1 value differs (MTU)']);
  expect(issuesOf(['hubble.enabled', 'operator.replicas', 'skipCrds', 'MTU', 'hubble.enabledMetrics'])).toEqual([
    `warning dev/cilium: the facts of the chart were made with other switches (hubble.enabled, operator.replicas, skipCrds); ${FIX}`,
    'note dev/cilium: known by facts, 2 values differ (MTU, hubble.enabledMetrics)',
  ]);
});

test('of many paths the first six are named', () => {
  expect(issuesOf(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])).toEqual([
    'note dev/cilium: known by facts, 8 values differ (a, b, c, d, e, f and 2 more)',
  ]);
});
