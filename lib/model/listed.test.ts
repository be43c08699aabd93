import { listed } from './listed';

test.each<readonly [names: string, most: number | undefined, text: string]>([
  ['', undefined, ''],
  ['a', undefined, 'a'],
  ['abcde', undefined, 'a, b, c, d, e'],
  ['abcdef', undefined, 'a, b, c, d, e and 1 more'],
  ['abcdef', 2, 'a, b and 4 more'],
])('of "%s" at most %s are named', (names, most, text) => {
  expect(listed([...names], most)).toBe(text);
});
