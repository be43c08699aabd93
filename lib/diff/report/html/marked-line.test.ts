import fc from 'fast-check';
import { markedLine, shownLine } from './marked-line';

test('what differs is marked, between what is equal', () => {
  expect(markedLine('web:1.0.0', 'web:1.2.0').map(({ html }) => html)).toEqual([
    'web:1.<del>0</del>.0',
    'web:1.<ins>2</ins>.0',
  ]);
  expect(markedLine('ab', 'a<b').map(({ html }) => html)).toEqual(['ab', 'a<ins>&lt;</ins>b']);
});

test('long equal stretches are shortened, and long lines are cut with a note', () => {
  const same = 'x'.repeat(1000);
  expect(markedLine(`${same}1`, `${same}2`)[1].html).toBe(
    `${'x'.repeat(120)}<span class="note">… 760 equal characters …</span>${'x'.repeat(120)}<ins>2</ins>`,
  );
  expect(shownLine('y'.repeat(8003)).html).toBe(
    `${'y'.repeat(8000)}<span class="note">… cut: 3 more characters</span>`,
  );
});

test('both sides stay whole, and pairs of units too', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁'), maxLength: 8 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(markedLine(before, after).map(({ html }) => html.replace(/<[^>]+>/g, ''))).toEqual([before, after]);
    }),
  );
});
