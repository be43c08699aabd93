import { formatIssue } from '../model/issue';
import type { Release } from '../model/release';
import { patchIssues } from './patch-issues';

const release: Release = {
  component: 'toys',
  release: 'toys',
  namespace: 'play',
  pin: { name: 'toys', version: '1.0.0', appVersion: 'v1', repository: 'https://charts.example.org', oci: false },
  values: {},
  skipCrds: false,
};

test('a patch of a chart that Argo CD renders is an error, a chart without one is none', () => {
  const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'toys' };
  const issues = patchIssues([release, { ...release, patches: [{ target, patch: { spec: null } }] }], 'prod');
  expect(issues.map(formatIssue)).toEqual([
    'prod/toys Deployment.apps/toys: is patched, but Argo CD renders the chart; set delivery: vendored for the component, or use a value of the chart',
  ]);
});
