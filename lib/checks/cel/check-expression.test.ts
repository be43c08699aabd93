import { checkExpression } from './check-expression';
import { DYN, REQUEST } from './declared-types';

const SCOPE = { variables: { object: DYN, request: REQUEST } };

const faultOf = (expression: string): string | undefined => checkExpression(expression, SCOPE).fault?.message;
const typeOf = (expression: string): string | undefined => {
  const checked = checkExpression(expression, SCOPE);
  return checked.fault === undefined ? checked.type : 'fault';
};

test.each([
  'object.spec.replicas > 1 && has(object.spec.paused)',
  'object.spec.containers.all(c, c.image.startsWith("a") && c.ports.exists(p, p.port == c.x))',
  'object.?spec.?replicas.orValue(1) == 1',
  'object.metadata.annotations[?"a"].hasValue() ? true : false',
  '{?"a": object.?b}.size() == 0',
  'object.list.transformMap(i, v, v == i).all(k, v, v)',
  'object.spec.a__dash__b == "`a-b`.`?"',
  'sets.contains([1], [1]) && optional.of(1).optMap(x, x + 1).hasValue()',
  'type(object) == string // a comment with .? in it',
  'google.protobuf.Timestamp{} == object.time',
  'object.x == -9223372036854775808 || object.y == 18446744073709551615u',
])('%s is right', expression => {
  expect(faultOf(expression)).toBeUndefined();
});

test.each([
  ['object.x ==', 'is no CEL expression: 1:10: found ='],
  ['objekt.x', 'names "objekt", which is no variable here'],
  ['[1].all(x, y)', 'names "y", which is no variable here'],
  ['object.name.startWith("a")', 'calls "startWith", which is no function'],
  ['request.user == 1', 'reads "user", which is no field there'],
  ['has(request.userInfo.name)', 'reads "name", which is no field there'],
  ['Object{}', 'makes "Object", which is no type here'],
  ['object.x == 9223372036854775809', 'has an integer beyond 64 bits (9223372036854775809)'],
  ['object.spec.`a-b` == "?"', 'has a name in backquotes (`a-b`), which the API server does not read'],
  ['object.x == 18446744073709551616u', 'has an integer beyond 64 bits (18446744073709551616)'],
])('%s is wrong', (expression, message) => {
  expect(faultOf(expression)).toBe(message);
});

test('types may be made where they are declared', () => {
  expect(checkExpression('Object{spec: Object.spec{}}', { ...SCOPE, types: ['Object'] })).toEqual({ type: 'Object' });
});

test.each([
  ['true', 'bool'],
  ['1', 'int'],
  ['"a" + "b"', 'string'],
  ['object.spec', 'dyn'],
  ['request.name', 'string'],
  ['[1].exists(x, x == 1)', 'bool'],
  ['object.spec + 1', undefined],
  ['true ? 1 : object.a', undefined],
  ['true ? 1 : 2', 'int'],
  ['request.?name', undefined],
])('%s gives %s', (expression, type) => {
  expect(typeOf(expression)).toBe(type);
});
