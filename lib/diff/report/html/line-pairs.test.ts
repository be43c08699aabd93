import fc from 'fast-check';
import { linePairs } from './line-pairs';

test('equal lines stand beside each other, lines that came or went alone or one for one', () => {
  expect(linePairs('a\nb\nc\nd', 'a\nc\nx\ne\nd')).toEqual([
    { before: 'a', after: 'a' },
    { before: 'b' },
    { before: 'c', after: 'c' },
    { after: 'x' },
    { after: 'e' },
    { before: 'd', after: 'd' },
  ]);
  expect(linePairs('a\nb', 'a\nc')).toEqual([
    { before: 'a', after: 'a' },
    { before: 'b', after: 'c' },
  ]);
});

test('each side has all of its lines, in their order', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pairs = linePairs(before.join('\n'), after.join('\n'));
      expect(pairs.flatMap(pair => pair.before ?? [])).toEqual(before);
      expect(pairs.flatMap(pair => pair.after ?? [])).toEqual(after);
    }),
  );
});

test('texts that have no line in common and are too long to search are paired one for one', () => {
  const lines = (letter: string): string => Array.from({ length: 1200 }, (_, at) => `${letter}${at}`).join('\n');
  expect(linePairs(lines('a'), lines('b'))[7]).toEqual({ before: 'a7', after: 'b7' });
});
