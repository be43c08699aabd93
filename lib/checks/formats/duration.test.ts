import { parseCrdDuration, parseGoDuration } from './duration';

const SECOND = 1_000_000_000n;

test.each([
  ['0', 0n],
  ['1s', SECOND],
  ['1h30m', 5400n * SECOND],
  ['-1.5h', -5400n * SECOND],
  ['+2s', 2n * SECOND],
  ['1.s', SECOND],
  ['.5s', SECOND / 2n],
  ['300ms', 300_000_000n],
  ['1us', 1_000n],
  ['1µs', 1_000n],
  ['1ns', 1n],
  ['0.5ns', 0n],
  ['1m1s', 61n * SECOND],
])('Go reads %s', (text, nanos) => {
  expect(parseGoDuration(text)).toBe(nanos);
});

test.each(['', '1', '1d', 's', '.s', '1 s', '1h 30m', '-', '--1s', '1hour', '1e3s', '9223372037s'])(
  'Go does not read %j',
  text => {
    expect(parseGoDuration(text)).toBeUndefined();
  },
);

test.each([
  ['1h', 3600n * SECOND],
  ['2 days', 2n * 86_400n * SECOND],
  ['1d 12hours', 129_600n * SECOND],
  ['3 weeks', 3n * 604_800n * SECOND],
  ['5min', 300n * SECOND],
])('a CRD takes %s', (text, nanos) => {
  expect(parseCrdDuration(text)).toBe(nanos);
});

test.each(['', '1', 'day', '1 fortnight', '1.5 days', `${'1d '.repeat(40)}!`])('a CRD does not take %j', text => {
  expect(parseCrdDuration(text)).toBeUndefined();
});
