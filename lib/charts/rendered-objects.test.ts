import type { Json } from '../model/json';
import { builtInScope } from '../model/scope';
import { renderedObjects } from './rendered-objects';

const namespaces = (...values: readonly Json[]) =>
  renderedObjects(
    values.map(value => ({ value })),
    'toys',
    builtInScope,
  ).map(({ kind, metadata }) => [kind, metadata]);

test('a namespaced object without a namespace lies in that of the release', () => {
  expect(
    namespaces(
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } },
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', namespace: 'kube-system' } },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } },
    ),
  ).toEqual([
    ['Service', { name: 'a', namespace: 'toys' }],
    ['Service', { name: 'a', namespace: 'kube-system' }],
    ['Namespace', { name: 'a' }],
  ]);
});

test('the scope of a kind may come from a CRD of the same render; an unknown kind is left as it is', () => {
  const crd = (kind: string, scope: string) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: kind },
    spec: { group: 'example.org', scope, names: { kind } },
  });
  const own = (kind: string) => ({ apiVersion: 'example.org/v1', kind, metadata: { name: 'a' } });
  const objects = namespaces(crd('Toy', 'Namespaced'), crd('Shelf', 'Cluster'), own('Toy'), own('Shelf'), own('Box'));
  expect(objects.slice(2)).toEqual([
    ['Toy', { name: 'a', namespace: 'toys' }],
    ['Shelf', { name: 'a' }],
    ['Box', { name: 'a' }],
  ]);
});

test('lists are opened, and what is no object is left out', () => {
  const items = [{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } }];
  expect(namespaces({ apiVersion: 'v1', kind: 'List', items }, 'text', [1])).toEqual([['Node', { name: 'a' }]]);
});
