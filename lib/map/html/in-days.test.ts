import { inDays } from './in-days';

test.each([
  ['2160h', '90 days'],
  ['by cert-manager, 24h before its end', 'by cert-manager, 1 day before its end'],
  ['36h', '36h'],
  ['0h', '0h'],
  ['90m', '90m'],
  ['–', '–'],
])('%s reads as %s', (text, told) => {
  expect(inDays(text)).toBe(told);
});
