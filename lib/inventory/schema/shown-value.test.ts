import { shownValue } from './shown-value';

test.each([
  ['plain text', 'plain text'],
  [1.5, '1.5'],
  [true, 'true'],
  [' padded', '" padded"'],
  ['two\nlines', '"two\\nlines"'],
  ['', undefined],
  [null, undefined],
  [['a'], undefined],
])('%j', (value, shown) => {
  expect(shownValue(value)).toBe(shown);
});

test('long text is cut', () => {
  expect(shownValue('x'.repeat(81))).toBe(`${'x'.repeat(80)}…`);
});
