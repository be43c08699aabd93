import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { groupsOf } from './groups-of';

const object = (
  kind: string,
  name: string,
  namespace?: string,
  { labels = {}, annotations = {}, ...rest }: JsonObject = {},
): Manifest => ({
  apiVersion: 'v1',
  kind,
  name,
  ...(namespace === undefined ? {} : { namespace }),
  origin: { from: 'file', file: 'a.yaml', document: 0 },
  body: { apiVersion: 'v1', kind, metadata: { name, labels, annotations }, ...rest },
});

const grouped = (...manifests: readonly Manifest[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    groupsOf(manifests).map(({ name, manifests: own }) => [name, own.map(one => `${one.kind} ${one.name}`)]),
  );

const helm = (release: string, namespace = 'x'): JsonObject => ({
  annotations: { 'meta.helm.sh/release-name': release, 'meta.helm.sh/release-namespace': namespace },
});

test('objects belong to their Application, release, application, else to their namespace', () => {
  expect(
    grouped(
      object('Service', 'a', 'x', {
        annotations: {
          'argocd.argoproj.io/tracking-id': 'argocd_shop:/Service:x/a',
          'meta.helm.sh/release-name': 'other',
        },
      }),
      object('Service', 'b', 'x', { labels: { 'argocd.argoproj.io/instance': 'shop' } }),
      object('Service', 'c', 'x', helm('db')),
      object('Service', 'd', 'x', {
        labels: { 'app.kubernetes.io/part-of': 'mail', 'app.kubernetes.io/instance': 'smtp' },
      }),
      object('Service', 'e', 'x', { labels: { 'app.kubernetes.io/instance': 'smtp' } }),
      object('Service', 'f', 'x'),
    ),
  ).toEqual({
    shop: ['Service a', 'Service b'],
    db: ['Service c'],
    mail: ['Service d'],
    smtp: ['Service e'],
    x: ['Service f'],
  });
});

test('the same name in two namespaces is two, which say the namespace', () => {
  const labels = { 'app.kubernetes.io/instance': 'Web.1' };
  expect(grouped(object('Service', 'a', 'x', { labels }), object('Service', 'a', 'y', { labels }))).toEqual({
    'web-1-x': ['Service a'],
    'web-1-y': ['Service a'],
  });
});

test('objects of the cluster go where their release or their account is, else they are alone', () => {
  expect(
    grouped(
      object('Service', 'a', 'x', helm('db')),
      object('ClusterRole', 'r', undefined, helm('db')),
      object('ClusterRoleBinding', 'b', undefined, {
        subjects: [{ kind: 'ServiceAccount', name: 'a', namespace: 'x' }],
      }),
      object('ClusterRole', 'free'),
      object('ClusterRole', 'gone', undefined, helm('gone', 'z')),
    ),
  ).toEqual({
    db: ['Service a', 'ClusterRole r', 'ClusterRoleBinding b'],
    'cluster-objects': ['ClusterRole free'],
    gone: ['ClusterRole gone'],
  });
});

test('a definition goes where alone its kind is used', () => {
  const definition = (kind: string): Manifest =>
    object('CustomResourceDefinition', kind, undefined, { spec: { group: 'example.org', names: { kind } } });
  const used = (kind: string, namespace: string): Manifest => ({
    ...object(kind, 'a', namespace),
    apiVersion: 'example.org/v1',
  });
  expect(
    grouped(
      used('Toy', 'x'),
      used('Doll', 'x'),
      used('Doll', 'y'),
      object('Car', 'a', 'x'),
      definition('Toy'),
      definition('Doll'),
      definition('Car'),
    ),
  ).toEqual({
    x: ['Toy a', 'Doll a', 'Car a', 'CustomResourceDefinition Toy'],
    y: ['Doll a'],
    'cluster-objects': ['CustomResourceDefinition Doll', 'CustomResourceDefinition Car'],
  });
});

test('a Namespace goes with most of its objects, and an empty one is alone', () => {
  expect(
    grouped(
      object('Service', 'a', 'x', helm('db')),
      object('Service', 'b', 'x', helm('web')),
      object('Service', 'c', 'x', helm('web')),
      object('Namespace', 'x'),
      object('Namespace', 'empty'),
    ),
  ).toEqual({ db: ['Service a'], web: ['Service b', 'Service c', 'Namespace x'], empty: ['Namespace empty'] });
});
