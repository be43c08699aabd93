import type { JsonObject } from '../model/json';
import { clusterNamed, clusterOf } from './cluster-of';

const of = (...paths: readonly string[]): readonly JsonObject[] => paths.map(path => ({ spec: { source: { path } } }));

test.each([
  [of('dist/dev/apps', './dist/dev/layer-2/x'), 'dev'],
  [[{ spec: { sources: [{ chart: 'c' }, { path: 'dist/prod/layer-2/x' }] } }], 'prod'],
  [of('dist/dev/apps', 'dist/prod/apps'), undefined],
  [of('charts/x', 'distance/dev'), undefined],
  [[], undefined],
])('the cluster that Applications sync: %j', (applications, expected) => {
  expect(clusterOf(applications)).toBe(expected);
});

test.each([
  ['admin@dev', 'dev'],
  ['dev', 'dev'],
  ['dev-eu', 'dev-eu'],
  ['gke_project_dev', 'dev'],
  ['admin@devel', undefined],
  ['dev@prod', undefined],
])('the cluster in the name of the context %s', (context, expected) => {
  expect(clusterNamed(context, ['dev', 'dev-eu', 'prod'])).toBe(expected);
});
