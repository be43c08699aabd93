import type { CompactNode } from '../../model/compact-schema';
import { problemLines, type SchemaCase } from '../testing/problem-lines';

const CASES: Readonly<Record<string, SchemaCase>> = {
  string: {
    node: { type: 'string' },
    good: ['', 'a'],
    bad: [
      [1, 'string spec: must be a string, not a number (1); put it in quotes: "1"'],
      [true, 'string spec: must be a string, not a boolean (true); put it in quotes: "true"'],
      [[], 'type spec: must be a string, not a list ([]); write a string'],
      [{}, 'type spec: must be a string, not an object ({}); write a string'],
    ],
  },
  integer: {
    node: { type: 'integer' },
    good: [0, -1, 2 ** 40],
    bad: [
      ['1', 'type spec: must be an integer, not a string ("1"); write 1 without quotes'],
      ['one', 'type spec: must be an integer, not a string ("one"); write an integer'],
      [1.5, 'type spec: must be an integer, not a number (1.5); write an integer'],
      [1e20, 'value spec: must fit in int64 (100000000000000000000); lower it'],
    ],
  },
  int32: {
    node: { type: 'integer', format: 'int32' },
    good: [2 ** 31 - 1, -(2 ** 31)],
    bad: [[2 ** 31, 'value spec: must fit in int32 (2147483648); lower it']],
  },
  uint32: { node: { type: 'integer', format: 'uint32' }, good: [-1, 2 ** 40] },
  float: {
    node: { type: 'number', format: 'float' },
    good: [3.4e38, -3.4e38, 0.1],
    bad: [[3.5e38, 'value spec: must fit in float (3.5e+38); lower it']],
  },
  double: { node: { type: 'number', format: 'double' }, good: [1e300] },
  'bounds without room': {
    node: { type: 'integer', format: 'int32', minimum: 0, maximum: 2 ** 32 - 1 },
    bad: [
      [
        1,
        'value spec: can have no value, as maximum 4294967295 of its definition is no int32 (1); leave it away until the definition is mended',
      ],
    ],
  },
  'bounds of another type': {
    node: { type: 'integer', multipleOf: 0.5 },
    bad: [
      [
        1,
        'value spec: can have no value, as multipleOf 0.5 of its definition is no integer (1); leave it away until the definition is mended',
      ],
    ],
  },
  number: {
    node: { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 10, multipleOf: 0.1 },
    good: [0.1, 10, 0.3],
    bad: [
      [0, 'value spec: must be more than 0 (0); raise it'],
      [10.1, 'value spec: must be at most 10 (10.1); lower it'],
      [0.25, 'value spec: must be a multiple of 0.1 (0.25); round it'],
      ['1.5', 'type spec: must be a number, not a string ("1.5"); write 1.5 without quotes'],
    ],
  },
  'upper bound': {
    node: { type: 'integer', maximum: 3, exclusiveMaximum: true, minimum: 1 },
    good: [1, 2],
    bad: [
      [3, 'value spec: must be less than 3 (3); lower it'],
      [0, 'value spec: must be at least 1 (0); raise it'],
    ],
  },
  boolean: {
    node: { type: 'boolean' },
    good: [true],
    bad: [['true', 'type spec: must be a boolean, not a string ("true"); write true without quotes']],
  },
  lengths: {
    node: { type: 'string', minLength: 2, maxLength: 3 },
    good: ['ab', '\u{1f600}\u{1f600}\u{1f600}'],
    bad: [
      ['a', 'value spec: must have at least 2 characters ("a"); make it longer'],
      ['', 'value spec: must have at least 2 characters (""); set it'],
      ['abcd', 'value spec: must have at most 3 characters, has 4 ("abcd"); shorten it'],
    ],
  },
  pattern: {
    node: { type: 'string', pattern: '^([0-9]+(\\.[0-9]+)?(s|m|h))$' },
    good: ['1h', '1.5m'],
    bad: [['1d', 'value spec: must match ^([0-9]+(\\.[0-9]+)?(s|m|h))$ ("1d"); change it']],
  },
  'a pattern that is not RE2': {
    node: { type: 'string', pattern: '(?=a)' },
    bad: [['a', 'value spec: cannot be checked: (?=a) is not an RE2 pattern ("a"); correct the schema']],
  },
  format: {
    node: { type: 'string', format: 'cidr' },
    good: ['10.0.0.0/8'],
    bad: [['10.0.0.0', 'value spec: must be a network such as 10.0.0.0/8 ("10.0.0.0"); change it']],
  },
  enum: {
    node: { type: 'string', enum: ['ClientIP', 'None'] },
    good: ['None'],
    bad: [
      ['clientip', 'value spec: must be one of "ClientIP", "None" ("clientip"); did you mean "ClientIP"?'],
      ['x', 'value spec: must be one of "ClientIP", "None" ("x"); use one of them'],
    ],
  },
  'int or string': {
    node: { 'x-kubernetes-int-or-string': true, pattern: '^[0-9]+%$' },
    good: [80, '10%'],
    bad: [
      [1.5, 'type spec: must be an integer or a string, not a number (1.5); write one of the two'],
      [true, 'type spec: must be an integer or a string, not a boolean (true); write one of the two'],
      ['x', 'value spec: must match ^[0-9]+%$ ("x"); change it'],
    ],
  },
  list: {
    node: { type: 'array', items: 1, minItems: 1, maxItems: 2 },
    rest: [{ type: 'integer' }],
    good: [[1], [1, 1]],
    bad: [
      [[], 'value spec: must have at least 1 entries, has 0; add some'],
      [[1, 2, 3], 'value spec: must have at most 2 entries, has 3; drop some'],
      [[1, 'x'], 'type spec[1]: must be an integer, not a string ("x"); write an integer'],
      [[null], 'type spec[0]: must not be null; remove it or give it a value'],
    ],
  },
  set: {
    node: { type: 'array', items: 1, 'x-kubernetes-list-type': 'set' },
    rest: [{ type: 'string' }],
    good: [['a', 'b']],
    bad: [[['a', 'b', 'a'], 'duplicate spec[2]: repeats the value of entry 0 ("a"); keep one of them']],
  },
  'unique items': {
    node: { type: 'array', uniqueItems: true },
    good: [[{ a: 1 }, { a: 2 }]],
    bad: [
      [
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
        'duplicate spec[1]: repeats the value of entry 0 ({"b":2,"a":1}); keep one of them',
      ],
    ],
  },
  'map list': {
    node: {
      type: 'array',
      items: 1,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['port', 'protocol'],
    },
    rest: [
      { type: 'object', properties: { port: 2, protocol: 3 } },
      { type: 'integer' },
      { type: 'string', default: 'TCP' },
    ],
    good: [
      [{ port: 1 }, { port: 2 }, { port: 1, protocol: 'UDP' }],
      [{}, {}],
    ],
    bad: [
      [
        [{ port: 1 }, { port: 1, protocol: 'TCP' }],
        'duplicate spec[1]: repeats port and protocol of entry 0 (1, "TCP"); keep one of them',
      ],
    ],
  },
  object: {
    node: { type: 'object', properties: { replicas: 1, image: 1 }, required: ['image'] },
    rest: [{}],
    good: [{ image: 'x' }, { image: 'x', replicas: 1 }],
    bad: [
      [{}, 'required spec: lacks a required field (image); add it'],
      [{ image: null }, 'required spec: lacks a required field (image); add it'],
      [{ image: 'x', replcas: 1 }, 'unknown spec.replcas: unknown field; did you mean "replicas"?'],
      [{ image: 'x', zzz: 1 }, 'unknown spec.zzz: unknown field; remove it, or use one of replicas, image'],
      [
        { image: 'x', constructor: 1 },
        'unknown spec.constructor: unknown field; remove it, or use one of replicas, image',
      ],
    ],
  },
  'an object without fields': {
    node: { type: 'object' },
    good: [{}],
    bad: [[{ a: 1 }, 'unknown spec.a: unknown field; remove it: the object has no fields']],
  },
  'a required field with a default': {
    node: { type: 'object', properties: { mode: 1 }, required: ['mode'] },
    rest: [{ type: 'string', default: 'a' }],
    good: [{}, { mode: null }],
  },
  map: {
    node: { type: 'object', additionalProperties: 1, minProperties: 1, maxProperties: 2 },
    rest: [{ type: 'string' }],
    good: [{ a: 'x' }],
    bad: [
      [{ a: null }, 'apply spec.a: must not be null; remove it or give it a value'],
      [{}, 'value spec: must have at least 1 fields, has 0; add some'],
      [{ a: '1', b: '2', c: '3' }, 'value spec: must have at most 2 fields, has 3; drop some'],
      [{ 'a/b': 1 }, 'string spec["a/b"]: must be a string, not a number (1); put it in quotes: "1"'],
    ],
  },
  'fields that are kept': {
    node: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: { a: 1 } },
    rest: [{ type: 'integer' }],
    good: [{ b: { c: [1] } }],
    bad: [[{ a: 'x' }, 'type spec.a: must be an integer, not a string ("x"); write an integer']],
  },
  'fields that are null': {
    node: { type: 'object', properties: { plain: 1, preset: 2, nullable: 3, any: 4, port: 5 } },
    rest: [
      { type: 'string' },
      { type: 'string', default: 'a' },
      { type: 'string', nullable: true },
      { 'x-kubernetes-preserve-unknown-fields': true },
      { 'x-kubernetes-int-or-string': true },
    ],
    good: [{ preset: null, nullable: null, any: null }],
    bad: [
      [{ plain: null }, 'apply spec.plain: must not be null; remove it or give it a value'],
      [{ port: null }, 'apply spec.port: must not be null; remove it or give it a value'],
    ],
  },
  nullable: { node: { type: 'array', items: 1 }, rest: [{ type: 'string', nullable: true }], good: [[null]] },
  anything: { node: {}, good: [1, 'a', [null], { a: { b: null } }] },
  'an embedded resource': {
    node: { type: 'object', 'x-kubernetes-embedded-resource': true, properties: { spec: 1 } },
    rest: [{ 'x-kubernetes-preserve-unknown-fields': true }],
    good: [{ apiVersion: 'v1', kind: 'Pod', metadata: { labels: { a: 'b' } }, spec: { a: 1 } }],
    bad: [
      [
        { apiVersion: 'v1', kind: 'Pod', status: {} },
        'unknown spec.status: unknown field; remove it, or use one of spec',
      ],
      [{ apiVersion: 'v1' }, 'required spec: lacks a required field (kind); add it'],
      [
        { apiVersion: 'v1', kind: 'Pod', metadata: { lables: {} } },
        'unknown spec.metadata.lables: unknown field; did you mean "labels"?',
      ],
    ],
  },
};

test.each(Object.entries(CASES))('%s', (_name, { node, rest = [], good = [], bad = [] }) => {
  expect(good.flatMap(value => problemLines(value, [node, ...rest]))).toEqual([]);
  for (const [value, expected] of bad) expect(problemLines(value, [node, ...rest])).toEqual(expected.split('\n'));
});

test('Go reads null as the zero value, also in lists, and an empty string in an enum as unset', () => {
  expect(problemLines([null], [{ type: 'array', items: 1 }, { type: 'string' }], 'go')).toEqual([]);
  expect(problemLines('', [{ type: 'string', enum: ['a'] }], 'go')).toEqual([]);
  const nodes: readonly CompactNode[] = [
    { type: 'array', items: 1 },
    { type: 'object', required: ['name'] },
  ];
  expect(problemLines([null], nodes, 'go')).toEqual(['required spec[0]: lacks a required field (name); add it']);
});

test('quantities of built-in kinds are strings or numbers of their form', () => {
  expect(['1Gi', 1, 0.5].flatMap(value => problemLines(value, [{ format: 'quantity' }], 'go'))).toEqual([]);
  expect(problemLines('1gb', [{ format: 'quantity' }], 'go')).toEqual([
    'value spec: must be a quantity such as 500m or 1Gi ("1gb"); use a number and one of m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei',
  ]);
  expect(problemLines(true, [{ format: 'quantity' }], 'go')).toEqual([
    'type spec: must be a quantity such as 500m or 1Gi, not a boolean (true); write a number with a unit',
  ]);
});

test('an entry without any of its keys is told, unless the server fills one or the schema wants one', () => {
  const listOf = (keys: readonly string[], item: object): readonly CompactNode[] => [
    { type: 'array', items: 1, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': keys },
    { type: 'object', properties: { name: 2, port: 2, protocol: 2 }, ...item },
    { type: 'string' },
  ];
  expect(problemLines([{}], listOf(['name'], {}), 'go')).toEqual(['apply spec[0]: must have a key (name); set it']);
  expect(problemLines([{ port: 'a' }], listOf(['name', 'port'], {}), 'go')).toEqual([]);
  const noNull = ['apply spec[0]: must not be null; remove it'];
  expect(problemLines([null], listOf(['name'], {}), 'go')).toEqual(noNull);
  const set: CompactNode = { type: 'array', items: 1, 'x-kubernetes-patch-strategy': 'merge' };
  expect(problemLines([null], [set, { type: 'string' }], 'go')).toEqual(noNull);
  expect(problemLines([{}], listOf(['port', 'protocol'], {}), 'go')).toEqual([]);
  expect(problemLines([{}], listOf(['name'], { properties: { name: 2 } }), 'go')).toEqual([]);
  expect(problemLines([{}, {}], listOf(['name'], { properties: { name: 2 } }), 'go')).toEqual([
    'duplicate spec[1]: repeats name of entry 0 (""); keep one of them',
  ]);
  expect(problemLines([{}], listOf(['name'], { required: ['name'] }), 'go')).toEqual([
    'required spec[0]: lacks a required field (name); add it',
  ]);
});
