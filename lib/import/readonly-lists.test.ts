import { readonlyLists } from './readonly-lists';

test.each([
  ['a: string[]', 'a: readonly string[]'],
  ['a: string[][]', 'a: readonly (readonly string[])[]'],
  ['a: ("x" | "y")[]', 'a: readonly ("x" | "y")[]'],
  ['a: (string | number[])', 'a: (string | readonly number[])'],
  ['a: {\nb: string[]\n}[]', 'a: readonly {\nb: readonly string[]\n}[]'],
  ['a: ({\nb: "}[]{"\n} | null)[]', 'a: readonly ({\nb: "}[]{"\n} | null)[]'],
  ['/** lists: string[] */\na: string', '/** lists: string[] */\na: string'],
  ['[k: string]: JsonObject[]', '[k: string]: readonly JsonObject[]'],
])('%j', (source, expected) => {
  expect(readonlyLists(source)).toBe(expected);
});
