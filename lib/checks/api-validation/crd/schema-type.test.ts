import { checkExpression } from '../../cel/check-expression';
import { schemaType } from './schema-type';

const SPEC = {
  type: 'object',
  properties: {
    a: { type: 'string' },
    'x-y': { type: 'string' },
    inner: { type: 'object', properties: { c: { type: 'integer' } } },
    map: { type: 'object', additionalProperties: { type: 'string' } },
    open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    either: { 'x-kubernetes-int-or-string': true },
    untyped: { 'x-kubernetes-preserve-unknown-fields': true },
  },
};

/** What kube-apiserver 1.35.4 says of each was asked. */
const refused = (rule: string, isRoot = false): string | undefined => {
  const self = schemaType(isRoot ? { type: 'object', properties: { spec: SPEC } } : SPEC, isRoot);
  return checkExpression(rule, { variables: { self, oldSelf: self } }).fault?.message;
};

test.each([
  'has(self.a)',
  'self.x__dash__y == "a"',
  'self.inner.c == 1',
  'self.map.anything == "a"',
  'self.open.anything == 1',
  'self.either == 1',
  'self.?a.orValue("") == ""',
  '[self].all(self, self.nope == "")',
])('%s names what is there, or may be', rule => {
  expect(refused(rule)).toBeUndefined();
});

test.each([
  ['self.boads > 1', 'boads'],
  ['self.a == oldSelf.nope', 'nope'],
  ['self.inner.d == 1', 'd'],
  ['has(self.untyped)', 'untyped'],
  ['self.?nope.orValue("") == ""', 'nope'],
])('%s reads what the schema has not', (rule, field) => {
  expect(refused(rule)).toBe(`reads "${field}", which is no field there`);
});

test('of the metadata of an object rules see its names alone', () => {
  expect(refused('self.metadata.name != "" && self.kind != "" && has(self.spec.a)', true)).toBeUndefined();
  expect(refused('has(self.metadata.labels)', true)).toBe('reads "labels", which is no field there');
});
