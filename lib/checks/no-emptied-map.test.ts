import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { plainObject } from '../model/plain-json';
import { noEmptiedMap } from './no-emptied-map';
import { runRule, type RunOptions } from './testing/run-rule';

const STRING = { type: 'string' };
const PART = { type: 'object', properties: { b: STRING } };

const PROPERTIES = {
  s: STRING,
  plain: { type: 'object', properties: { a: STRING, in: PART } },
  map: { type: 'object', additionalProperties: STRING },
  nullable: { ...PART, nullable: true },
  preset: { ...PART, default: {} },
  filled: { type: 'object', properties: { a: STRING, size: { type: 'string', default: 'small' } } },
  deep: {
    type: 'object',
    properties: { filled: { type: 'object', properties: { b: STRING, c: { ...STRING, default: 'd' } } } },
  },
  atomic: { ...PART, 'x-kubernetes-map-type': 'atomic' },
  free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  any: { 'x-kubernetes-preserve-unknown-fields': true },
  list: { type: 'array', items: { type: 'object', properties: { in: PART } } },
  entries: {
    type: 'array',
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['name'],
    items: { type: 'object', required: ['name'], properties: { name: STRING, in: PART } },
  },
};

const DEFINITION = plainObject({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'toys.example.org' },
  spec: {
    group: 'example.org',
    scope: 'Namespaced',
    names: { plural: 'toys', kind: 'Toy' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: PROPERTIES } } },
        },
      },
    ],
  },
});

const toy = (spec: Json, annotations: JsonObject = {}): JsonObject => ({
  apiVersion: 'example.org/v1',
  kind: 'Toy',
  metadata: { name: 'a', namespace: 'b', annotations },
  spec: isJsonObject(spec) ? { s: 'x', ...spec } : spec,
});

const told = (before: Json, after: Json, options: RunOptions = {}): readonly string[] =>
  runRule(noEmptiedMap, [DEFINITION, toy(after)], { ...options, base: [DEFINITION, toy(before)] });

const at = (pointer: string): string =>
  `error dev/app Toy.example.org/b/a ${pointer}: is empty and had fields before, which a server-side apply is refused for; remove it, or keep one of its fields`;

// Each line was put to kube-apiserver 1.35.4, applied before and after.
test.each<[Json, Json, string]>([
  [{ plain: { a: 'x' } }, { plain: {} }, '/spec/plain'],
  [{ plain: { in: { b: 'x' } } }, { plain: {} }, '/spec/plain'],
  [{ plain: { a: 'x', in: { b: 'x' } } }, { plain: { a: 'x', in: {} } }, '/spec/plain/in'],
  [{ map: { a: 'x' } }, { map: {} }, '/spec/map'],
  [{ free: { a: 'x' } }, { free: {} }, '/spec/free'],
  [{ filled: { a: 'x', size: 'big' } }, { filled: {} }, '/spec/filled'],
  [{ deep: { filled: { b: 'x' } } }, { deep: {} }, '/spec/deep'],
  [
    { entries: [{ name: 'x', in: { b: 'x' } }] },
    { entries: [{ name: 'y' }, { name: 'x', in: {} }] },
    '/spec/entries/1/in',
  ],
])('%j before %j is refused', (before, after, pointer) => {
  expect(told(before, after)).toEqual([at(pointer)]);
});

test.each<[Json, Json]>([
  [{ plain: { a: 'x' } }, {}],
  [{ plain: {} }, { plain: {} }],
  [{}, { plain: {} }],
  [{ nullable: { b: 'x' } }, { nullable: {} }],
  [{ preset: { b: 'x' } }, { preset: {} }],
  [{ filled: { a: 'x' } }, { filled: {} }],
  [{ atomic: { b: 'x' } }, { atomic: {} }],
  [{ free: { a: { b: 'x' } } }, { free: { a: {} } }],
  [{ any: { a: 'x' } }, { any: {} }],
  [{ list: [{ in: { b: 'x' } }] }, { list: [{ in: {} }] }],
  [{ list: [{}] }, { list: [] }],
  [{ entries: [{ name: 'x', in: { b: 'x' } }] }, { entries: [{ name: 'y', in: {} }] }],
])('%j before %j is taken', (before, after) => {
  expect(told(before, after)).toEqual([]);
});

test('what is made anew passes, and where nobody knows how it is applied it is a warning', () => {
  const replaced = { 'argocd.argoproj.io/sync-options': 'Replace=true,Force=true' };
  const [before, after] = [{ map: { a: 'x' } }, { map: {} }];
  const anew = [DEFINITION, toy(after, replaced)];
  expect(runRule(noEmptiedMap, anew, { base: [DEFINITION, toy(before, replaced)] })).toEqual([]);
  expect(runRule(noEmptiedMap, [DEFINITION, toy(after)])).toEqual([]);
  expect(told(before, after, { foreign: true })).toEqual([at('/spec/map').replace('error', 'warning')]);
});
