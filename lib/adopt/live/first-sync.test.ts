import { schemaSet } from '../../checks/schema/schema-set';
import type { CompactSchemas } from '../../model/compact-schema';
import type { Json, JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { applied } from './applied';
import { firstSyncOf } from './first-sync';

const NODES = [
  { properties: { spec: 1 } },
  { properties: { ports: 2, args: 4, tags: 5, selector: 6 } },
  { type: 'array', items: 3, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['port', 'protocol'] },
  { properties: {} },
  { type: 'array', 'x-kubernetes-list-type': 'atomic' },
  { type: 'array', 'x-kubernetes-list-type': 'set' },
  { type: 'object', 'x-kubernetes-map-type': 'atomic' },
] as const;

const SHAPE = { node: NODES[1], nodes: NODES };

test.each<[string, JsonObject, JsonObject, JsonObject]>([
  ['fields that nobody sends stay', { a: 1, b: { c: 2 } }, { b: { d: 3 } }, { a: 1, b: { c: 2, d: 3 } }],
  [
    'entries of a list with keys are merged, with the protocol that is filled in',
    {
      ports: [
        { port: 80, protocol: 'TCP', nodePort: 1 },
        { port: 53, protocol: 'UDP' },
      ],
    },
    { ports: [{ port: 80, name: 'http' }] },
    {
      ports: [
        { port: 80, protocol: 'TCP', nodePort: 1, name: 'http' },
        { port: 53, protocol: 'UDP' },
      ],
    },
  ],
  [
    'a new entry comes last',
    { ports: [{ port: 80 }] },
    { ports: [{ port: 81 }] },
    { ports: [{ port: 80 }, { port: 81 }] },
  ],
  ['an atomic list is replaced', { args: ['a', 'b'] }, { args: ['b'] }, { args: ['b'] }],
  ['a list without a word on it too', { other: [1, 2] }, { other: [2] }, { other: [2] }],
  ['a set grows', { tags: ['a', 'b'] }, { tags: ['b', 'c'] }, { tags: ['a', 'b', 'c'] }],
  ['an atomic map is replaced', { selector: { a: '1', b: '2' } }, { selector: { a: '1' } }, { selector: { a: '1' } }],
])('%s', (_, live, sent, expected) => {
  expect(applied(live, sent, SHAPE)).toEqual(expected);
});

const SCHEMAS: CompactSchemas = { $generated: '', kinds: { 'v1/Service': { schema: 0 } }, nodes: NODES };
const schemas = schemaSet(SCHEMAS, { $generated: '', kinds: {}, nodes: [] });

const service = (spec: Json, metadata: JsonObject = {}, name = 'web'): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  name,
  namespace: 'shop',
  origin: { from: 'file', file: 'a.yaml', document: 0 },
  body: { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop', ...metadata }, spec },
});

const LIVE = service(
  { type: 'ClusterIP', clusterIP: '10.96.0.7', sessionAffinity: 'None', ports: [{ port: 80, protocol: 'TCP' }] },
  { uid: 'x', annotations: { 'argocd.argoproj.io/tracking-id': 'old:x' } },
);

const synced = (live: readonly Manifest[], ...rendered: readonly Manifest[]) =>
  firstSyncOf('dev', live, rendered, schemas);

test('what is as the cluster has it changes nothing, what is new is made', () => {
  expect(synced([LIVE], service({ ports: [{ port: 80 }] }), service({}, {}, 'new'))).toEqual({
    cluster: 'dev',
    unchanged: 1,
    total: 1,
    changed: [],
    added: [],
    created: ['Service/shop/new'],
  });
});

test('each field that would change is named', () => {
  const { unchanged, changed } = synced(
    [LIVE],
    service({ type: 'NodePort', ports: [{ port: 81 }] }, { labels: { team: 'a' } }),
  );
  expect(unchanged).toBe(0);
  expect(changed).toEqual([
    { object: 'Service/shop/web', fields: ['metadata.labels.team', 'spec.type', 'spec.ports[81]'] },
  ]);
});

test('what the platform and Argo CD add is told apart', () => {
  const bare = service({ ports: [] });
  const { unchanged, added } = synced(
    [bare],
    service({ ports: [] }, { annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false' } }),
  );
  expect(unchanged).toBe(1);
  expect(added).toEqual([
    'Service/shop/web: argocd.argoproj.io/sync-options',
    'argocd.argoproj.io/tracking-id to each object, by Argo CD',
  ]);
});
