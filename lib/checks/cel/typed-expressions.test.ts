import { selfType } from '../api-validation/crd/self-type';
import type { JsonObject } from '../../model/json';
import { checkExpression } from './check-expression';

const list = (items: JsonObject): JsonObject => ({ type: 'array', items });

const SCHEMA: JsonObject = {
  type: 'object',
  properties: {
    wheels: { type: 'integer' },
    ratio: { type: 'number' },
    flag: { type: 'boolean' },
    name: { type: 'string' },
    time: { type: 'string', format: 'date-time' },
    nums: list({ type: 'integer' }),
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    port: { 'x-kubernetes-int-or-string': true },
    any: { type: 'object' },
    ports: list({ 'x-kubernetes-int-or-string': true }),
    odd: { type: 'string', format: 'valueOf' },
    whole: {
      type: 'object',
      'x-kubernetes-embedded-resource': true,
      properties: {
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata: {
          type: 'object',
          properties: {
            name: { type: 'string' },
            generateName: { type: 'string' },
            labels: { type: 'object', additionalProperties: { type: 'string' } },
          },
        },
      },
    },
    untyped: { 'x-kubernetes-preserve-unknown-fields': true },
    inner: { type: 'object', properties: { namespace: { type: 'string' }, 'a-b': { type: 'string' } } },
    pod: { type: 'object', 'x-kubernetes-embedded-resource': true, properties: { spec: { type: 'object' } } },
  },
};

const self = selfType(SCHEMA, true) ?? { type: '' };
const faultOf = (expression: string): string | undefined =>
  checkExpression(expression, { variables: { self } }).fault?.message;

// Each was put to kube-apiserver 1.35.4 as a rule of this schema.
test.each([
  'self.port == 1 || self.port == "a"',
  'self.ratio > 1 && self.wheels < self.ratio',
  'self.inner.namespace == "a" && self.inner.__namespace__ == "a" && self.inner.a__dash__b == "a"',
  'self.metadata.name == "a" && self.pod.metadata.generateName == "a" && self.pod.kind == "Pod"',
  'self.nums.map(x, x + 1).exists(y, y == 2)',
  'self.nums.all(i, v, v > i)',
  'self.labels.all(k, v, k == v) && self.labels["a"] == "a"',
  'self.inner == null || self.nums == [1, 2]',
  'size(self.nums) > 1 && type(self.name) == string',
  'self.?name.orValue("a") == "a"',
  'dyn(self.name) == 1',
  '(self.flag ? self.nums : [dyn(1)]).all(x, x == "a")',
  '(self.nums + [dyn(1)]).all(x, x == "a")',
  '([80] + self.ports).all(x, x == "a")',
  '(self.flag ? [80] : self.ports).all(x, x == "a")',
  'self.time == null && self.time in [null]',
  'self.whole.metadata.labels.all(k, k == "a")',
  'self.odd.startsWith("a")',
])('%s is taken', expression => {
  expect(faultOf(expression)).toBeUndefined();
});

test.each([
  ['self.weels > 3', 'reads "weels", which is no field there'],
  ['self.any.x == 1', 'reads "x", which is no field there'],
  ['self.untyped == 1', 'reads "untyped", which is no field there'],
  ['self.?nope.orValue("") == ""', 'reads "nope", which is no field there'],
  ['[self].all(self, self.nope == "")', 'reads "nope", which is no field there'],
  ['self.metadata.labels.size() == 0', 'reads "labels", which is no field there'],
  ['self.name.x == 1', 'reads "x" of string'],
  ['self.nums.x', 'reads "x" of list'],
  ['self.wheels > "3"', 'has ">" between int and string, which do not fit'],
  ['self.nums.all(x, x == "a")', 'has "==" between int and string, which do not fit'],
  ['self.nums.exists(x, x)', 'has "||" between bool and int, which do not fit'],
  ['self.nums.map(x, x + 1).exists(y, y == "a")', 'has "==" between int and string, which do not fit'],
  ['self.nums.filter(x, x > 1).all(y, y == "a")', 'has "==" between int and string, which do not fit'],
  ['self.labels.all(k, k == 1)', 'has "==" between string and int, which do not fit'],
  ['self.labels.all(k, v, v == 1)', 'has "==" between string and int, which do not fit'],
  ['self.name.split(",").all(x, x == 1)', 'has "==" between string and int, which do not fit'],
  ['self.nums.sum() == "a"', 'has "==" between int and string, which do not fit'],
  ['self.inner.all(x, true)', 'goes through object, which is no list and no map'],
  ['self.wheels.startsWith("a")', 'calls "startsWith" of int, and only string has it'],
  ['self.name.matches(1)', 'calls "matches" with int in place of string'],
  ['self.name.toString(10)', 'calls "toString", which is no function'],
  ['self.name[0] == "a"', 'has brackets behind string, which is no list and no map'],
  ['self.name.trim(1)', 'calls "trim" with int'],
  ['size(self.wheels) == 1', 'calls "size" of int, and only string, bytes, list, map has it'],
  ['self.name.getFullYear() == 1', 'calls "getFullYear" of string, and only timestamp has it'],
  ['self.labels == {"a": 1}', 'has "==" between map of string and map of int, which do not fit'],
])('%s is refused', (expression, message) => {
  expect(faultOf(expression)).toBe(message);
});

test('what rules see of a schema follows its types; what has none they do not see', () => {
  expect(selfType({ type: 'string', format: 'byte' })).toEqual({ type: 'bytes' });
  expect(selfType({ type: 'string', format: 'duration' })).toEqual({ type: 'duration' });
  expect(selfType(list({}))).toBeUndefined();
  expect(selfType({ type: 'object', additionalProperties: {} })).toBeUndefined();
  expect(selfType({ type: 'object', properties: { '7up': { type: 'string' } } })).toEqual({
    type: 'object',
    fields: {},
  });
});
