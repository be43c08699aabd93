import { HELD_OBJECT, heldObject } from './held-objects';
import type { JsonObject } from './json';
import type { Manifest } from './manifest';

const origin = { from: 'component', cluster: 'dev', component: 'app', id: 'map' } as const;

const map = (
  data: JsonObject,
  annotations: JsonObject = { [HELD_OBJECT]: 'pod.json' },
  kind = 'ConfigMap',
): Manifest => ({
  apiVersion: 'v1',
  kind,
  name: 'map',
  namespace: 'shop',
  origin,
  body: { apiVersion: 'v1', kind, metadata: { name: 'map', namespace: 'shop', annotations }, data },
});

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'other' } };

test('the object under the key that the annotation names, with the origin of the ConfigMap', () => {
  expect(heldObject(map({ 'pod.json': JSON.stringify(POD), 'b.json': '{}' }))).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    name: 'a',
    namespace: 'other',
    origin,
    body: POD,
  });
});

test.each([
  ['no annotation', map({ 'pod.json': JSON.stringify(POD) }, {})],
  ['another key', map({ 'b.json': JSON.stringify(POD) })],
  ['no JSON', map({ 'pod.json': '{' })],
  ['no object', map({ 'pod.json': '[]' })],
  ['no name', map({ 'pod.json': JSON.stringify({ ...POD, metadata: {} }) })],
  ['no ConfigMap', map({ 'pod.json': JSON.stringify(POD) }, { [HELD_OBJECT]: 'pod.json' }, 'Secret')],
])('nothing is held: %s', (_what, manifest) => {
  expect(heldObject(manifest)).toBeUndefined();
});
