import { finderOf, slotLeadOf, slotsOf, type Slot } from './found-values';

const shown = (found: readonly Slot[]): readonly string[] =>
  found.map(({ at, value }) => `${at.join('.')}=${JSON.stringify(value)}`);

test('values of lists and maps are found one by one, with an empty one for null', () => {
  expect(shown(finderOf('a[].b')({ a: [{ b: 1 }, {}, 'text'] }))).toEqual(['a.0.b=1']);
  expect(shown(finderOf('a[]')({ a: ['x', null] }))).toEqual(['a.0="x"', 'a.1=""']);
  expect(shown(finderOf('a{}')({ a: { x: 'y', z: null } }))).toEqual(['a.x="y"', 'a.z=""']);
});

test('one key or another leads on', () => {
  expect(shown(finderOf('a|b.c')({ b: { c: 1 }, a: { c: 2 } }))).toEqual(['a.c=2', 'b.c=1']);
});

test('no key is the part itself', () => {
  expect(shown(finderOf('')({ a: 1 }))).toEqual(['={"a":1}']);
});

test('a slot is there where its object is', () => {
  expect(shown(slotsOf('a[].b')({ a: [{ b: 1 }, { b: null }, null, 'text'] }))).toEqual([
    'a.0.b=1',
    'a.1.b=undefined',
    'a.2.b=undefined',
  ]);
  expect(shown(slotsOf('a.b')({ a: {} }))).toEqual(['a.b=undefined']);
  expect(shown(slotsOf('a.b')({}))).toEqual([]);
  expect(slotsOf('a|b')({ a: null })).toEqual([
    { value: undefined, at: ['a'], owner: { a: null } },
    { value: undefined, at: ['b'], owner: { a: null } },
  ]);
});

test('the spec of an object is there though nobody wrote it', () => {
  expect(shown(slotsOf('spec.b')({}))).toEqual(['spec.b=undefined']);
  expect(shown(slotsOf('spec.b.c')({}))).toEqual([]);
});

test('a place needs no value, but the object around it', () => {
  expect(slotLeadOf('a')).toEqual([]);
  expect(slotLeadOf('a.b.c')).toEqual(['a', 'b']);
  expect(slotLeadOf('a.b[]')).toEqual(['a', 'b[]']);
  expect(slotLeadOf('a.b[].c')).toEqual(['a', 'b[]']);
  expect(slotLeadOf('spec.a')).toEqual([]);
  expect(slotLeadOf('spec.a.b')).toEqual(['spec', 'a']);
});
