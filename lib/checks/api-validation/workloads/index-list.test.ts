import { countIndices } from './index-list';

test.each([
  ['', 0],
  ['0', 1],
  ['0,2-4,9', 5],
  ['+1', 1],
  ['1-', 'syntax'],
  ['-1', 'syntax'],
  ['1-2-3', 'syntax'],
  ['1,,2', 'syntax'],
  ['a', 'syntax'],
  ['10', 'too large'],
  ['8-10', 'too large'],
  ['3-3', 'order'],
  ['4-3', 'order'],
  ['3,3', 'order'],
  ['1-3,2', 'order'],
])('%p of ten', (text, expected) => {
  expect(countIndices(text, 10)).toBe(expected);
});
