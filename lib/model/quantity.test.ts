import fc from 'fast-check';
import { parseQuantity } from './quantity';

test.each([
  ['0', 0n],
  ['1', 1_000_000_000n],
  ['-1', -1_000_000_000n],
  ['+1', 1_000_000_000n],
  ['500m', 500_000_000n],
  ['0.5', 500_000_000n],
  ['.5', 500_000_000n],
  ['1.', 1_000_000_000n],
  ['100u', 100_000n],
  ['3n', 3n],
  ['1.5n', 2n],
  ['0.1n', 1n],
  ['1k', 1_000n * 1_000_000_000n],
  ['1Ki', 1_024n * 1_000_000_000n],
  ['1.5Gi', 1_610_612_736n * 1_000_000_000n],
  ['1e3', 1_000n * 1_000_000_000n],
  ['1E3', 1_000n * 1_000_000_000n],
  ['1e-3', 1_000_000n],
  ['1E', 10n ** 18n * 1_000_000_000n],
  ['1Ei', 2n ** 60n * 1_000_000_000n],
])('%s is a quantity', (text, nanos) => {
  expect(parseQuantity(text)).toBe(nanos);
});

test.each([
  '',
  ' 1',
  '1 ',
  'Mi',
  '1K',
  '1mi',
  '1,3G',
  '1e',
  '1e+',
  '0x1',
  'ten',
  '1.2.3',
  '--1',
  '-',
  '.',
  '1i',
  '1Gb',
])('%j is no quantity', text => {
  expect(parseQuantity(text)).toBeUndefined();
});

test('an exponent that would fill the memory is refused', () => {
  expect(parseQuantity('1e999999999')).toBeUndefined();
});

test('a thousand millis are one, whatever the number', () => {
  fc.assert(
    fc.property(fc.integer(), number => {
      expect(parseQuantity(`${number}000m`)).toBe(parseQuantity(String(number)));
    }),
  );
});
