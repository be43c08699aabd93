import type { CelRule, CompactNode } from '../../model/compact-schema';
import type { Json, JsonObject } from '../../model/json';
import { toDotted } from '../../model/path';
import { re2Patterns } from '../schema/re2-pattern';
import { celEngine } from './cel-engine';
import { celOutcomes } from './evaluate-rules';

const engine = celEngine(re2Patterns());

/** Outcomes for an object with this spec, whose schema is the first node. */
const run = (spec: Json, nodes: readonly CompactNode[], before?: Json): readonly string[] => {
  const root = { node: { type: 'object', properties: { spec: 0 } }, nodes } as const;
  const body = (value: Json): JsonObject => ({ apiVersion: 'a/v1', kind: 'A', metadata: { name: 'one' }, spec: value });
  return celOutcomes(body(spec), root, engine, before === undefined ? undefined : body(before)).map(
    ({ verdict, path, message }) => `${verdict} ${toDotted(path)}: ${message}`,
  );
};

const rules = (
  ...list: readonly (string | CelRule)[]
): { readonly 'x-kubernetes-validations': readonly CelRule[] } => ({
  'x-kubernetes-validations': list.map(rule => (typeof rule === 'string' ? { rule } : rule)),
});

const INTEGER: CompactNode = { type: 'integer' };
const STRING: CompactNode = { type: 'string' };

test('a rule that does not hold is told at its place', () => {
  const nodes: readonly CompactNode[] = [
    {
      type: 'object',
      properties: { min: 1, max: 1 },
      ...rules({ rule: 'self.min <= self.max', message: ' min over max ' }),
    },
    INTEGER,
  ];
  expect(run({ min: 1, max: 2 }, nodes)).toEqual([]);
  expect(run({ min: 3, max: 2 }, nodes)).toEqual(['fails spec: min over max']);
});

test('without a message the rule itself is told', () => {
  expect(run(1, [{ ...INTEGER, ...rules('self > 1') }])).toEqual(['fails spec: failed rule: self > 1']);
});

test('a message expression gives the message, unless it fails, is empty or has more lines', () => {
  const node = (messageExpression: string): CompactNode => ({
    ...INTEGER,
    ...rules({ rule: 'self > 1', message: 'too low', messageExpression }),
  });
  expect(run(1, [node('"is " + string(self)')])).toEqual(['fails spec: is 1']);
  expect(run(1, [node('self.x')])).toEqual(['fails spec: too low']);
  expect(run(1, [node('"  "')])).toEqual(['fails spec: too low']);
  expect(run(1, [node('"a\\nb"')])).toEqual(['fails spec: too low']);
  expect(run(1, [node(`"${'a'.repeat(5120)}"`)])).toEqual([`fails spec: ${'a'.repeat(5120)}`]);
  expect(run(1, [node(`"${'a'.repeat(5121)}"`)])).toEqual(['fails spec: too low']);
});

test('a message that reads the value before makes no rule of changes', () => {
  const rule = { rule: 'self > 1', message: 'too low', messageExpression: '"was " + string(oldSelf)' };
  expect(run(1, [{ ...INTEGER, ...rules(rule) }])).toEqual(['fails spec: too low']);
});

test('a field path leads to the field that is meant', () => {
  const nodes: readonly CompactNode[] = [
    { type: 'object', properties: { a: 1 }, ...rules({ rule: 'self.a > 1', fieldPath: '.a', message: 'low' }) },
    INTEGER,
  ];
  expect(run({ a: 1 }, nodes)).toEqual(['fails spec.a: low']);
});

test('defaults are filled in first', () => {
  const nodes: readonly CompactNode[] = [
    { type: 'object', properties: { mode: 1 }, ...rules('self.mode == "Fast"') },
    { ...STRING, default: 'Fast' },
  ];
  expect(run({}, nodes)).toEqual([]);
  expect(run({ mode: null }, nodes)).toEqual([]);
  expect(run({ mode: 'Slow' }, nodes)).toEqual(['fails spec: failed rule: self.mode == "Fast"']);
});

test('what a rule reads and the object lacks makes the API server refuse it', () => {
  const nodes: readonly CompactNode[] = [{ type: 'object', properties: { a: 1 }, ...rules('self.a > 1') }, INTEGER];
  expect(run({}, nodes)).toEqual(['errs spec: field not found: a']);
});

test('a rule that only we cannot evaluate is told so', () => {
  expect(run(1, [{ ...INTEGER, ...rules('self.?a.hasValue()') }])).toEqual([
    expect.stringMatching(/^unsupported spec: /),
  ]);
  expect(run(1, [{ ...INTEGER, ...rules('self + 1') }])).toEqual(['unsupported spec: it gives no boolean']);
});

test('rules on entries and fields run on each of them', () => {
  const nodes: readonly CompactNode[] = [
    { type: 'object', properties: { list: 1, map: 3 } },
    { type: 'array', items: 2 },
    { ...INTEGER, ...rules('self > 0') },
    { type: 'object', additionalProperties: 2 },
  ];
  expect(run({ list: [1, 0], map: { a: -1 } }, nodes)).toEqual([
    'fails spec.list[1]: failed rule: self > 0',
    'fails spec.map.a: failed rule: self > 0',
  ]);
});

test('rules inside allOf run on the value that they are beside', () => {
  const nodes: readonly CompactNode[] = [{ ...INTEGER, allOf: [1] }, { ...rules('self > 0') }];
  expect(run(0, nodes)).toEqual(['fails spec: failed rule: self > 0']);
  const more: readonly CompactNode[] = [{ ...INTEGER, allOf: [1], ...rules('self > 1') }, { ...rules('self > 0') }];
  expect(run(0, more)).toEqual(['fails spec: failed rule: self > 1', 'fails spec: failed rule: self > 0']);
});

test('integers, strings and either are told apart by the schema', () => {
  const nodes: readonly CompactNode[] = [
    { type: 'object', properties: { port: 1, share: 2 }, ...rules('type(self.port) == int && self.share / 2.0 < 1.0') },
    { 'x-kubernetes-int-or-string': true },
    { type: 'number' },
  ];
  expect(run({ port: 80, share: 1 }, nodes)).toEqual([]);
  expect(run({ port: '80', share: 1 }, nodes)).toHaveLength(1);
});

test('durations, dates and bytes are what they say', () => {
  const nodes: readonly CompactNode[] = [
    {
      type: 'object',
      properties: { wait: 1, day: 2, raw: 3 },
      ...rules('self.wait > duration("1m") && self.day > timestamp("2026-01-01T00:00:00Z") && size(self.raw) == 3'),
    },
    { type: 'string', format: 'duration' },
    { type: 'string', format: 'date' },
    { type: 'string', format: 'byte' },
  ];
  expect(run({ wait: '2m', day: '2026-02-01', raw: 'YWJj' }, nodes)).toEqual([]);
});

test('names that CEL keeps for itself are escaped', () => {
  const nodes: readonly CompactNode[] = [
    { type: 'object', properties: { namespace: 1, 'a-b': 1 }, ...rules('self.__namespace__ == self.a__dash__b') },
    STRING,
  ];
  expect(run({ namespace: 'x', 'a-b': 'x' }, nodes)).toEqual([]);
});

test('an object of its own shows its kind and name', () => {
  const root: CompactNode = {
    type: 'object',
    properties: {},
    ...rules('self.kind == "A" && self.metadata.name == "b"'),
  };
  const body = { apiVersion: 'a/v1', kind: 'A', metadata: { name: 'one' } };
  expect(celOutcomes(body, { node: root, nodes: [] }, engine).map(({ verdict }) => verdict)).toEqual(['fails']);
});

describe('rules about changes', () => {
  const immutable: CompactNode = { ...STRING, ...rules({ rule: 'self == oldSelf', message: 'immutable' }) };

  test('run only with a base', () => {
    expect(run('b', [immutable])).toEqual([]);
    expect(run('b', [immutable], 'b')).toEqual([]);
    expect(run('b', [immutable], 'a')).toEqual(['fails spec: immutable']);
    expect(run('b', [{ ...immutable, nullable: true }], null)).toEqual([]);
  });

  test('run without a base when the old value is optional', () => {
    const rule = { rule: 'oldSelf.hasValue() || self == "new"', optionalOldSelf: true, message: 'must begin as new' };
    const node: CompactNode = { ...STRING, ...rules(rule) };
    expect(run('b', [node])).toEqual(['fails spec: must begin as new']);
    expect(run('new', [node])).toEqual([]);
    expect(run('b', [node], 'a')).toEqual([]);
  });

  test('know an optional old value', () => {
    const node: CompactNode = { ...STRING, ...rules({ rule: 'oldSelf.orValue("b") == self', optionalOldSelf: true }) };
    expect(run('b', [node])).toEqual([]);
    expect(run('b', [node], 'a')).toHaveLength(1);
  });

  test('find entries of a list of type map by their keys, of other lists never', () => {
    const items: readonly CompactNode[] = [{ type: 'object', properties: { name: 2, value: 3 } }, STRING, immutable];
    const list: CompactNode = { type: 'array', items: 1 };
    const map: CompactNode = { ...list, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] };
    const before = [
      { name: 'a', value: '1' },
      { name: 'b', value: '2' },
    ];
    const after = [
      { name: 'b', value: '3' },
      { name: 'c', value: '1' },
    ];
    expect(run(after, [map, ...items], before)).toEqual(['fails spec[0].value: immutable']);
    expect(run(after, [list, ...items], before)).toEqual([]);
  });

  test('take a set for the same in another order', () => {
    const set: CompactNode = { type: 'array', items: 1, 'x-kubernetes-list-type': 'set', ...rules('self == oldSelf') };
    expect(run(['b', 'a'], [set, STRING], ['a', 'b'])).toEqual([]);
    expect(run(['b', 'c'], [set, STRING], ['a', 'b'])).toHaveLength(1);
    const list: CompactNode = { type: 'array', items: 1, ...rules('self == oldSelf') };
    expect(run(['b', 'a'], [list, STRING], ['a', 'b'])).toHaveLength(1);
  });

  test('a word in a text is no variable', () => {
    expect(run('a', [{ ...STRING, ...rules('self != "oldSelf" && self == "b"') }])).toHaveLength(1);
  });
});

test('what was said of a value is said again where an equal one stands', () => {
  const nodes: readonly CompactNode[] = [
    { type: 'object', properties: { a: 1, b: 1, c: 2 } },
    { ...INTEGER, ...rules({ rule: 'self > 1', message: 'low' }) },
    { ...INTEGER, ...rules({ rule: 'self > 0', message: 'none' }) },
  ];
  expect(run({ a: 1, b: 1, c: 1 }, nodes)).toEqual(['fails spec.a: low', 'fails spec.b: low']);
  expect(run({ a: 2, b: 1 }, nodes)).toEqual(['fails spec.b: low']);
});

test('what was said without a value before is not said of a change', () => {
  const nodes: readonly CompactNode[] = [{ ...INTEGER, ...rules({ rule: 'self == oldSelf', message: 'fixed' }) }];
  expect(run(2, nodes)).toEqual([]);
  expect(run(2, nodes, 1)).toEqual(['fails spec: fixed']);
  expect(run(2, nodes)).toEqual([]);
});

test('an equal value that another schema types is judged anew', () => {
  const nodes: readonly CompactNode[] = [
    { type: 'object', properties: { a: 1, b: 2 } },
    { allOf: [3], type: 'string', format: 'duration' },
    { allOf: [3], type: 'string' },
    { ...STRING, ...rules('type(self) == string') },
  ];
  expect(run({ a: '1s', b: '1s' }, nodes)).toEqual(['fails spec.a: failed rule: type(self) == string']);
});

// Put to kube-apiserver 1.35.4.
test('names that CEL keeps for itself are read as fields, escaped or not', () => {
  const nodes: readonly CompactNode[] = [
    {
      type: 'object',
      properties: { namespace: 1 },
      ...rules("self.namespace == 'a'", "self.__namespace__ != 'c'"),
    },
    STRING,
  ];
  expect(run({ namespace: 'a' }, nodes)).toEqual([]);
  expect(run({ namespace: 'c' }, nodes)).toHaveLength(2);
});

test('of an embedded object rules see its names alone, unless its schema declares what every object has', () => {
  const labelled = rules("has(self.metadata.labels) && self.metadata.labels.all(k, k == 'a')");
  const embedded = (metadata: Readonly<Record<string, number>>): readonly CompactNode[] => [
    {
      type: 'object',
      'x-kubernetes-embedded-resource': true,
      properties: { apiVersion: 1, kind: 1, metadata: 2 },
      ...labelled,
    },
    STRING,
    { type: 'object', properties: metadata },
    { type: 'object', additionalProperties: 1 },
  ];
  const pod = (labels: JsonObject): Json => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', labels } });
  const whole = embedded({ name: 1, generateName: 1, labels: 3 });
  expect(run(pod({ a: '1' }), whole)).toEqual([]);
  expect(run(pod({ b: '1' }), whole)).toHaveLength(1);
  expect(run(pod({ a: '1' }), embedded({ name: 1, labels: 3 }))).toHaveLength(1);
});
