import { schemaSet } from '../checks/schema/schema-set';
import type { Json, JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { equalityOf } from './equality';

const NODES = { $generated: '', kinds: { 'v1/ConfigMap': { schema: 0 }, 'v1/Namespace': { schema: 0 } }, nodes: [{}] };
const schemas = schemaSet(NODES, { $generated: '', kinds: {}, nodes: [] });

const object = (kind: string, metadata: JsonObject, rest: JsonObject = {}): Manifest => ({
  apiVersion: 'v1',
  kind,
  name: 'web',
  ...(kind === 'Namespace' ? {} : { namespace: 'shop' }),
  origin: { from: 'file', file: 'a.yaml', document: 0 },
  body: { apiVersion: 'v1', kind, metadata: { name: 'web', ...metadata }, ...rest },
});

const config = (data: Json, metadata: JsonObject = {}): Manifest => object('ConfigMap', metadata, { data });

const compared = (adopted: readonly Manifest[], rendered: readonly Manifest[]) =>
  equalityOf('dev', adopted, rendered, schemas);

test('objects are equal whatever the order of keys, and without what the server wrote', () => {
  const before = object(
    'ConfigMap',
    { uid: 'a', creationTimestamp: null, labels: {} },
    { data: { a: '1', b: '2' }, status: {} },
  );
  expect(compared([before], [config({ b: '2', a: '1' })])).toEqual({
    cluster: 'dev',
    equal: 1,
    total: 1,
    differing: [],
    added: [],
  });
});

test.each<[string, Json, Json, readonly string[]]>([
  ['another value', { a: '1' }, { a: '2' }, ['data.a']],
  ['a key that is missing', { a: '1', b: '2' }, { a: '1' }, ['data.b']],
  ['a key that is new', { a: '1' }, { a: '1', c: '3' }, ['data.c']],
  ['another order of a list', { a: [1, 2] }, { a: [2, 1] }, ['data.a']],
  ['a shorter list', { a: [1, 2] }, { a: [1] }, ['data.a']],
  ['a number in place of a text', { a: '1' }, { a: 1 }, ['data.a']],
  ['an empty map in place of nothing', {}, { a: {} }, ['data.a']],
])('%s is a difference', (_, before, after, paths) => {
  const { equal, differing } = compared([config(before)], [config(after)]);
  expect({ equal, differing }).toEqual({ equal: 0, differing: [{ object: 'ConfigMap/shop/web', paths }] });
});

test('an object that is not rendered is a difference, one that is only rendered is the platform’s', () => {
  const { differing, added } = compared([config({})], [object('Namespace', {})]);
  expect(differing).toEqual([{ object: 'ConfigMap/shop/web', paths: [] }]);
  expect(added).toEqual(['Namespace/web']);
});

test('what the platform adds is told, and only that may be more', () => {
  const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
  const annotations = { 'argocd.argoproj.io/sync-wave': '-10' };
  const given = object('Namespace', { labels: { 'kubernetes.io/metadata.name': 'web' } }, { spec: { finalizers: [] } });
  expect(compared([given], [object('Namespace', { labels, annotations })])).toMatchObject({
    equal: 1,
    added: ['Namespace/web: argocd.argoproj.io/sync-wave, pod-security.kubernetes.io/enforce'],
  });
  const [one] = compared([given], [object('Namespace', { labels: { ...labels, team: 'a' } })]).differing;
  expect(one?.paths).toEqual(['metadata.labels']);
});

test('a label that the platform has too, with another value, is a difference', () => {
  const enforced = (level: string) => object('Namespace', { labels: { 'pod-security.kubernetes.io/enforce': level } });
  expect(compared([enforced('baseline')], [enforced('restricted')]).equal).toBe(0);
});
