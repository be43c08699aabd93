import { linesOfNames } from './overview-text';

test('names fill lines, with a comma between them', () => {
  expect(linesOfNames(['one', 'two', 'a long name', 'x'], 12)).toEqual(['one, two,', 'a long name,', 'x']);
  expect(linesOfNames([], 12)).toEqual([]);
});
