import { formatIssue } from '../model/issue';
import type { Manifest } from '../model/manifest';
import { findDuplicates } from './find-duplicates';

const manifest = (component: string, change: Partial<Manifest> = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  name: 'settings',
  namespace: 'demo',
  origin: { from: 'component', cluster: 'dev', component, id: 'object' },
  body: {},
  ...change,
});

test('reports an object that two components render', () => {
  expect(findDuplicates('dev', [manifest('a'), manifest('b')]).map(formatIssue)).toEqual([
    'dev/b ConfigMap/demo/settings: is rendered twice (also by a); delete one, or rename it',
  ]);
});

test('takes the version of an API for no difference', () => {
  const one = manifest('a', { apiVersion: 'apps/v1', kind: 'Deployment' });
  const other = manifest('b', { apiVersion: 'apps/v1beta1', kind: 'Deployment' });
  expect(findDuplicates('dev', [one, other])).toHaveLength(1);
});

test('passes the same name in another namespace, kind or group', () => {
  const others = [
    manifest('a'),
    manifest('a', { namespace: 'other' }),
    manifest('a', { kind: 'Secret' }),
    manifest('a', { apiVersion: 'example.com/v1' }),
  ];
  expect(findDuplicates('dev', others)).toEqual([]);
});
