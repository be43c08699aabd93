import { redacted } from './redacted';

test('secrets go, also as an address or JSON carries them', () => {
  const text = 'a to/ken"1 b to%2Fken%221 c to/ken\\"1 d';
  expect(redacted(text, ['to/ken"1'])).toBe('a *** b *** c *** d');
});

test('what is too short to be a secret stays, for it stands in other words', () => {
  expect(redacted('abc', ['', 'b'])).toBe('abc');
});
