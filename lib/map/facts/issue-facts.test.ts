import type { Acceptance } from '../../model/acceptance';
import type { Issue } from '../../model/issue';
import { acceptedFacts, issueFacts } from './issue-facts';

const found: readonly Issue[] = ['dev', 'prod'].map(cluster => ({
  rule: 'valid-name',
  severity: 'warning',
  place: { cluster, component: 'web', object: 'Service/shop/web', pointer: '/spec' },
  message: 'is odd',
  value: 'x',
  fix: 'change it',
}));

const general: Issue = { rule: 'usage', severity: 'note', place: { file: 'a.yaml', line: 2 }, message: 'is old' };

const entry: Acceptance = {
  rule: 'valid-name',
  cluster: 'prod',
  object: 'Service/shop/web',
  reason: 'it is known',
  until: '2027-01-31',
  place: { file: 'environments/accepted-issues.yaml', line: 3, column: 5 },
};

test('the same in two clusters is one issue, and what is accepted is none', () => {
  const text = 'web Service/shop/web /spec: is odd (x); change it';
  const issue = { severity: 'warning', rule: 'valid-name', component: 'web', text };
  expect(issueFacts({ found: [...found, general], accepted: [] })).toEqual([
    { ...issue, clusters: ['dev', 'prod'] },
    { severity: 'note', rule: 'usage', text: 'a.yaml:2: is old', clusters: [] },
  ]);
  expect(issueFacts({ found, accepted: [entry] })).toEqual([{ ...issue, clusters: ['dev'] }]);
});

test('what is accepted stands with its place and what it takes away, the first to end at the top', () => {
  const later = { ...entry, cluster: undefined, until: '2027-02-28' };
  const { cluster: _cluster, ...everywhere } = later;
  expect(acceptedFacts({ found, accepted: [everywhere, entry] }, ['dev', 'prod'])).toEqual(
    [
      { clusters: ['prod'], until: '2027-01-31', found: 1 },
      { clusters: ['dev', 'prod'], until: '2027-02-28', found: 2 },
    ].map(one => ({
      ...one,
      rule: 'valid-name',
      where: 'Service/shop/web',
      reason: 'it is known',
      file: 'environments/accepted-issues.yaml:3:5',
    })),
  );
});
