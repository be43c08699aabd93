import { App, Chart, JsonPatch, type ChartProps } from 'cdk8s';
import fc from 'fast-check';
import type { Json, JsonObject } from '../model/json';
import type { ClusterObjectMeta, ObjectMeta } from '../model/object-meta';
import { plainJson } from '../model/plain-json';
import { defineKind } from './define-kind';

type BallManifest = {
  readonly apiVersion: 'toys.example.org/v1';
  readonly kind: 'Ball';
  readonly metadata: ObjectMeta;
  readonly spec?: JsonObject;
  readonly data?: Json;
};

const Ball = defineKind<BallManifest>('toys.example.org/v1', 'Ball', 'Namespaced');

type PlanetManifest = { readonly apiVersion: 'sky/v1'; readonly kind: 'Planet'; readonly metadata: ClusterObjectMeta };

const Planet = defineKind<PlanetManifest>('sky/v1', 'Planet', 'Cluster');

const chart = (props: ChartProps = {}): Chart => new Chart(new App(), 'chart', props);

test('an object is rendered exactly as given: wire names, null, empty values, order', () => {
  const spec = { 'x-prop': 1, URL: 'a', nothing: null, empty: {}, list: [], deep: [{ b: 1, a: null }] };
  const ball = new Ball(chart(), 'ball', { metadata: { name: 'red', namespace: 'toys', labels: {} }, spec });
  expect(JSON.stringify(ball.toJson())).toBe(
    JSON.stringify({
      apiVersion: 'toys.example.org/v1',
      kind: 'Ball',
      metadata: { name: 'red', namespace: 'toys', labels: {} },
      spec,
    }),
  );
});

test('whatever JSON a field holds comes out the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const data = plainJson(JSON.parse(JSON.stringify(value))) ?? null;
      const ball = new Ball(chart(), 'ball', { metadata: { name: 'red' }, data });
      expect(ball.toJson()).toEqual({
        apiVersion: 'toys.example.org/v1',
        kind: 'Ball',
        metadata: { name: 'red' },
        data,
      });
    }),
  );
});

test('the namespace of the Chart is not stamped on an object, and no name is made up', () => {
  const ball = new Ball(chart({ namespace: 'other' }), 'ball', { metadata: { name: 'red' } });
  expect(ball.toJson()).toEqual({ apiVersion: 'toys.example.org/v1', kind: 'Ball', metadata: { name: 'red' } });
  expect(ball.name).toBe('red');
});

test('undefined is left out, at any depth', () => {
  const ball = new Ball(chart(), 'ball', { metadata: { name: 'red' }, spec: { a: undefined, b: { c: undefined } } });
  expect(JSON.stringify(ball.toJson())).toContain('"spec":{"b":{}}');
});

test('what is added to the metadata later is merged with what was given', () => {
  const ball = new Ball(chart({ labels: { part: 'toys' } }), 'ball', {
    metadata: { name: 'red', labels: { size: 'small' }, annotations: { note: 'a' }, finalizers: ['one'] },
  });
  ball.metadata.addLabel('colour', 'red');
  ball.metadata.addAnnotation('note', 'b');
  ball.metadata.addFinalizers('two');
  ball.metadata.addOwnerReference({ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u' });
  ball.metadata.add('generation', 1);
  expect(ball.toJson()).toEqual({
    apiVersion: 'toys.example.org/v1',
    kind: 'Ball',
    metadata: {
      name: 'red',
      labels: { part: 'toys', size: 'small', colour: 'red' },
      annotations: { note: 'b' },
      finalizers: ['one', 'two'],
      ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u' }],
      generation: 1,
    },
  });
});

test('JSON patches use wire names, add keys that no type knows, and apply to every rendering alike', () => {
  const ball = new Ball(chart(), 'ball', { metadata: { name: 'red' }, spec: { 'x-prop': 1 } });
  ball.addJsonPatch(JsonPatch.replace('/spec/x-prop', 2), JsonPatch.add('/spec/extra', { a: null }));
  const patched = {
    apiVersion: 'toys.example.org/v1',
    kind: 'Ball',
    metadata: { name: 'red' },
    spec: { 'x-prop': 2, extra: { a: null } },
  };
  expect(ball.toJson()).toEqual(patched);
  expect(ball.toJson()).toEqual(patched);
});

test('data that the caller changes afterwards does not change the object', () => {
  const spec = { list: ['a'] };
  const ball = new Ball(chart(), 'ball', { metadata: { name: 'red' }, spec });
  spec.list.push('b');
  expect(ball.toJson()).toMatchObject({ spec: { list: ['a'] } });
});

test('what JSON cannot hold is refused where it is given', () => {
  const props: object = { metadata: { name: 'red' }, spec: { at: new Date(0) } };
  const isProps = (value: object): value is Omit<BallManifest, 'apiVersion' | 'kind'> => 'metadata' in value;
  if (!isProps(props)) throw new Error('unreachable');
  expect(() => new Ball(chart(), 'ball', props)).toThrow('JSON cannot hold a Date; give plain data');
});

test('a class knows its kind and scope', () => {
  expect([Planet.apiVersion, Planet.kind, Planet.scope]).toEqual(['sky/v1', 'Planet', 'Cluster']);
});

test('a missing name, a namespace on a cluster-scoped kind, and an unknown key do not compile', () => {
  // @ts-expect-error metadata.name is required
  const nameless = () => new Ball(chart(), 'a', { metadata: {} });
  // @ts-expect-error a planet has no namespace
  const placed = new Planet(chart(), 'b', { metadata: { name: 'x', namespace: 'y' } });
  // @ts-expect-error a planet has no spec
  const shaped = new Planet(chart(), 'c', { metadata: { name: 'x' }, spec: {} });
  expect(nameless).toBeDefined();
  expect(placed.toJson()).toMatchObject({ metadata: { namespace: 'y' } });
  expect(shaped.toJson()).toMatchObject({ spec: {} });
});
