import fc from 'fast-check';
import { plainJson, plainObject } from './plain-json';

test('JSON is copied as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const text = JSON.stringify(value);
      expect(JSON.stringify(plainJson(JSON.parse(text)))).toBe(text);
    }),
  );
});

test('undefined is left out of objects and lists, null is kept', () => {
  expect(plainObject({ a: undefined, b: null, c: [1, undefined, null] })).toEqual({ b: null, c: [1, null] });
  expect(Object.keys(plainObject({ a: undefined }))).toEqual([]);
});

test.each([
  [() => 1, 'a function'],
  [Number.NaN, 'the number NaN'],
  [new Map(), 'a Map'],
  [1n, 'the bigint 1'],
])('what JSON cannot hold is refused: %s', (value, name) => {
  expect(() => plainJson({ deep: [value] })).toThrow(`JSON cannot hold ${name}; give plain data`);
});
