import { broadIssues, expiryIssues, unusedIssues, withoutAccepted, type Acceptance } from './acceptance';
import { formatIssue, type Issue } from './issue';

const PLACE = { file: 'environments/accepted-issues.yaml', line: 3, column: 5 };

const issue: Issue = {
  rule: 'valid-pod-security',
  severity: 'error',
  place: {
    cluster: 'prod',
    component: 'cilium',
    object: 'DaemonSet.apps/kube-system/cilium',
    pointer: '/spec/template',
  },
  message: 'is refused',
};

const entry = (more: Partial<Acceptance> = {}): Acceptance => ({
  rule: 'valid-pod-security',
  reason: 'the agent needs it',
  until: '2027-03-31',
  place: PLACE,
  ...more,
});

test.each<[string, Partial<Acceptance>]>([
  ['the rule alone', {}],
  ['the cluster', { cluster: 'prod' }],
  ['the component', { component: 'cilium' }],
  ['the object', { object: 'DaemonSet.apps/kube-system/cilium' }],
  ['the place itself', { pointer: '/spec/template' }],
  ['a place above', { pointer: '/spec' }],
])('%s accepts the issue', (_, more) => {
  expect(withoutAccepted([issue], [entry(more)])).toEqual({ open: [], accepted: 1, unused: [] });
});

test.each<[string, Partial<Acceptance>]>([
  ['another rule', { rule: 'valid-schema' }],
  ['another cluster', { cluster: 'dev' }],
  ['another component', { component: 'access' }],
  ['another object', { object: 'DaemonSet.apps/kube-system/cilium-envoy' }],
  ['a place beside', { pointer: '/spec/temp' }],
  ['a place below', { pointer: '/spec/template/spec' }],
])('%s leaves the issue open and is unused', (_, more) => {
  const unused = entry(more);
  expect(withoutAccepted([issue], [unused])).toEqual({ open: [issue], accepted: 0, unused: [unused] });
});

test('an unused entry is a warning at its place', () => {
  expect(unusedIssues([entry()]).map(one => `${one.severity} ${formatIssue(one)}`)).toEqual([
    'warning environments/accepted-issues.yaml:3:5: accepts nothing that was found (valid-pod-security); remove the entry',
  ]);
});

test('an entry without an object tells how many issues it accepts, where they are several', () => {
  const others = ['prod', 'dev'].map(cluster => ({ ...issue, place: { ...issue.place, cluster, object: 'Pod/a/b' } }));
  const told = (more: Partial<Acceptance>, issues = [issue, ...others]): readonly string[] =>
    broadIssues(issues, [entry(more)]).map(one => `${one.severity} ${formatIssue(one)}`);
  const line = (counts: string): string =>
    `note environments/accepted-issues.yaml:3:5: accepts ${counts}, and those that come later (valid-pod-security); name an object in an entry of its own where others are to be told`;
  expect(told({})).toEqual([line('3 issues of 2 objects')]);
  expect(told({ component: 'cilium' }, others)).toEqual([line('2 issues of 1 object')]);
  expect(told({ cluster: 'dev' })).toEqual([]);
  expect(told({ object: 'Pod/a/b' })).toEqual([]);
  expect(told({ rule: 'valid-schema' })).toEqual([]);
});

test.each([
  ['2027-03-16', []],
  ['2027-03-17', ['warning expires in 14 days']],
  ['2027-03-30', ['warning expires in 1 day']],
  ['2027-03-31', ['warning expires today']],
  ['2027-04-01', ['error has expired']],
])('on %s', (date, expected) => {
  expect(expiryIssues([entry()], date).map(({ severity, message }) => `${severity} ${message}`)).toEqual(expected);
});
