import type { JsonObject } from '../model/json';
import { applicationOf, tracked, trackingOf } from './tracking';

const MAP = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', namespace: 'shop' };

const marked = (id: string, more: JsonObject = {}): JsonObject => ({
  metadata: { annotations: { 'argocd.argoproj.io/tracking-id': id, ...more } },
});

const BY_ANNOTATION = trackingOf({});

test('an object is marked as Argo CD marks it, in the namespace of its Application where it has none', () => {
  const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name: 'r' };
  const body = { metadata: { name: 'r', annotations: { x: 'y' } } };
  expect(tracked(body, role, { name: 'web', namespace: 'shop' }, BY_ANNOTATION)).toEqual({
    metadata: {
      name: 'r',
      annotations: { x: 'y', 'argocd.argoproj.io/tracking-id': 'web:rbac.authorization.k8s.io/ClusterRole:shop/r' },
    },
  });
});

test('a definition of a kind gets no mark, something else of that name does', () => {
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    name: 'toys.example.com',
  };
  const body = { metadata: { name: 'toys.example.com' } };
  expect(tracked(body, definition, { name: 'web' }, BY_ANNOTATION)).toEqual(body);
  const other = { ...definition, apiVersion: 'example.com/v1' };
  expect(tracked(body, other, { name: 'web' }, BY_ANNOTATION)).not.toEqual(body);
});

test('the settings tell by what', () => {
  const label = trackingOf({ 'application.resourceTrackingMethod': 'label', 'application.instanceLabelKey': 'app' });
  expect(tracked({ metadata: {} }, MAP, { name: 'web' }, { ...label, installation: 'one' })).toEqual({
    metadata: { labels: { app: 'web' } },
  });
  const both = trackingOf({ 'application.resourceTrackingMethod': 'annotation+label', installationID: 'one' });
  expect(tracked({ metadata: {} }, MAP, { name: 'web' }, both)).toEqual({
    metadata: {
      annotations: {
        'argocd.argoproj.io/tracking-id': 'web:/ConfigMap:shop/a',
        'argocd.argoproj.io/installation-id': 'one',
      },
      labels: { 'app.kubernetes.io/instance': 'web' },
    },
  });
  expect(applicationOf({ metadata: { labels: { app: 'web' } } }, MAP, label)).toBe('web');
});

test.each([
  ['its own', 'web:/ConfigMap:shop/a', 'web'],
  ['of another name', 'web:/ConfigMap:shop/b', undefined],
  ['of another namespace', 'web:/ConfigMap:other/a', undefined],
  ['of another kind', 'web:/Secret:shop/a', undefined],
  ['of another group', 'web:apps/ConfigMap:shop/a', undefined],
  ['that is none', 'web', undefined],
])('a mark %s', (_what, id, expected) => {
  expect(applicationOf(marked(id), MAP, BY_ANNOTATION)).toBe(expected);
});

test('an object without a namespace has the one of its Application in its mark', () => {
  const { namespace: _namespace, ...cluster } = { ...MAP, kind: 'Namespace' };
  expect(applicationOf(marked('web:/Namespace:shop/a'), cluster, BY_ANNOTATION)).toBe('web');
});

test('a mark of another Argo CD is none', () => {
  const own = trackingOf({ installationID: 'one' });
  const id = 'web:/ConfigMap:shop/a';
  expect(applicationOf(marked(id, { 'argocd.argoproj.io/installation-id': 'one' }), MAP, own)).toBe('web');
  expect(applicationOf(marked(id, { 'argocd.argoproj.io/installation-id': 'two' }), MAP, own)).toBeUndefined();
  expect(applicationOf(marked(id), MAP, own)).toBeUndefined();
});
