import { addedWord } from './added-word';

test.each([
  ['a list in a line', 'a:\n  x: [one, two] # good\n', 'a:\n  x: [one, two, new] # good\n'],
  ['an empty list', 'a:\n  x: []\nb: 1\n', 'a:\n  x: [new]\nb: 1\n'],
  ['a list of lines', 'a:\n  x:\n    - one # first\n\nb: 1\n', 'a:\n  x:\n    - one # first\n    - new\n\nb: 1\n'],
  ['a list that is not there', 'a:\n  y: [one] # good\n\nb: 1\n', 'a:\n  y: [one] # good\n  x: [new]\n\nb: 1\n'],
  ['lines of Windows', 'a:\r\n  y: [one]\r\n', 'a:\r\n  y: [one]\r\n  x: [new]\r\n'],
])('a word is added to %s', (_, before, after) => {
  expect(addedWord(before, ['a', 'x'], 'new')).toBe(after);
});

test('a list may lie in a list', () => {
  expect(addedWord('l:\n  - f: { c: [a], s: b }\n', ['l', 0, 'f', 'c'], 'new')).toBe(
    'l:\n  - f: { c: [a, new], s: b }\n',
  );
});

test('what is no list of words is refused', () => {
  expect(() => addedWord('a: { x: 1 }\n', ['a', 'x'], 'new')).toThrow('a.x is no list of words');
  expect(() => addedWord('a: { x: [{ b: 1 }] }\n', ['a', 'x'], 'new')).toThrow('a.x is no list of words');
  expect(() => addedWord('a: { y: 1 }\n', ['a', 'x'], 'new')).toThrow('a.x has no map to stand in');
});
