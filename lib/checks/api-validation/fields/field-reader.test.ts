import { fieldReader } from './field-reader';

const places = (field: string, body: Parameters<ReturnType<typeof fieldReader>>[0]): readonly string[] =>
  fieldReader(field)(body).map(({ at, value }) => `${at.join('.')}=${JSON.stringify(value)}`);

test('values of lists and maps are read one by one', () => {
  expect(places('a[].b', { a: [{ b: 1 }, {}, 'text'] })).toEqual(['a.0.b=1', 'a.1.b=undefined']);
  expect(places('a[]', { a: ['x', null] })).toEqual(['a.0="x"', 'a.1=undefined']);
  expect(places('a{}', { a: { x: 'y', z: null } })).toEqual(['a.x="y"', 'a.z=undefined']);
});

test('an absent value is read where what holds it stands', () => {
  expect(places('a.b', { a: {} })).toEqual(['a.b=undefined']);
  expect(places('a.b', {})).toEqual([]);
  expect(places('spec.b', {})).toEqual(['spec.b=undefined']);
});

test('an entry that is null is an empty object', () => {
  expect(places('a[].b', { a: [null] })).toEqual(['a.0.b=undefined']);
});
