import { parsedJson, parsedObject } from './parsed-json';

test('what is no JSON is nothing, and no fault', () => {
  expect([parsedJson('{"a": [1]}'), parsedJson('null'), parsedJson('7')]).toEqual([{ a: [1] }, null, 7]);
  expect([parsedJson('{"a": '), parsedJson('')]).toEqual([undefined, undefined]);
});

test('an object is told from all else', () => {
  expect(parsedObject('{"a": 1}')).toEqual({ a: 1 });
  expect(['[1]', 'null', '"a"', '{'].map(parsedObject)).toEqual([undefined, undefined, undefined, undefined]);
});
