import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { noEmptiedField } from './no-emptied-field';
import { definitionOf } from './testing/definition-of';
import { runRule, type RunOptions } from './testing/run-rule';

const STRING = { type: 'string' };
const PART = { type: 'object', properties: { b: STRING } };

const SET = { type: 'array', 'x-kubernetes-list-type': 'set', items: STRING };

const ENTRIES = {
  type: 'array',
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['name'],
  items: { type: 'object', required: ['name'], properties: { name: STRING, in: PART } },
};

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
  keyed: {
    type: 'object',
    required: ['entries'],
    properties: { s: STRING, set: SET, entries: ENTRIES, lines: { type: 'array', items: STRING } },
  },
  entries: ENTRIES,
};

const DEFINITION = definitionOf('Toy', { type: 'object', properties: PROPERTIES });

const toy = (spec: Json, annotations: JsonObject = {}): JsonObject => ({
  apiVersion: 'example.org/v1',
  kind: 'Toy',
  metadata: { name: 'a', namespace: 'b', annotations },
  spec: isJsonObject(spec) ? { s: 'x', ...spec } : spec,
});

const told = (before: Json, after: Json, options: RunOptions = {}): readonly string[] =>
  runRule(noEmptiedField, [DEFINITION, toy(after)], { ...options, base: [DEFINITION, toy(before)] });

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
  [{ entries: [{ name: 'x' }] }, { entries: [] }],
  [{ keyed: { entries: [{ name: 'x' }] } }, { keyed: { entries: [] } }],
  [{ keyed: { entries: [] } }, { keyed: { entries: [] } }],
  [
    { keyed: { s: 'x', entries: [{ name: 'x' }], set: ['a'] } },
    { keyed: { s: 'x', entries: [{ name: 'x' }], set: [] } },
  ],
  [{ keyed: { entries: [{ name: 'x' }], lines: ['a'] } }, { keyed: { entries: [{ name: 'x' }], lines: [] } }],
])('%j before %j is taken', (before, after) => {
  expect(told(before, after)).toEqual([]);
});

test('a list of entries with keys that its schema requires is refused where it loses the last one', () => {
  const [before, after] = [{ keyed: { s: 'x', entries: [{ name: 'x' }] } }, { keyed: { s: 'x', entries: [] } }];
  const said =
    'is required and loses all that it had, which a server-side apply is refused for; keep one entry, or make the object anew';
  expect(told(before, after)).toEqual([`error dev/app Toy.example.org/b/a /spec/keyed/entries: ${said}`]);
});

test('what is made anew passes, and where nobody knows how it is applied it is a warning', () => {
  const [before, after] = [{ map: { a: 'x' } }, { map: {} }];
  for (const options of ['Replace=true,Force=true', 'Replace=true', 'ServerSideApply=false']) {
    const annotations = { 'argocd.argoproj.io/sync-options': options };
    const base = [DEFINITION, toy(before, annotations)];
    expect(runRule(noEmptiedField, [DEFINITION, toy(after, annotations)], { base })).toEqual([]);
  }
  expect(runRule(noEmptiedField, [DEFINITION, toy(after)])).toEqual([]);
  expect(told(before, after, { foreign: true })).toEqual([at('/spec/map').replace('error', 'warning')]);
});
