import fc from 'fast-check';
import { cronFault } from './cron';

test.each(['15 */6 * * *', '0 0 1 1 0', '0,30 8-18 * * 1-5', '*/10 0-12/3 1,15 * *', '59 23 31 12 6'])(
  '%s',
  schedule => {
    expect(cronFault(schedule)).toBeUndefined();
  },
);

test.each([
  ['60 * * * *', 'minute', 0, 59],
  ['* 24 * * *', 'hour', 0, 23],
  ['* * 0 * *', 'day of the month', 1, 31],
  ['* * * 13 *', 'month', 1, 12],
  ['* * * * 7', 'day of the week', 0, 6],
  ['10-5 * * * *', 'minute', 0, 59],
  ['*/0 * * * *', 'minute', 0, 59],
  ['* , * * *', 'hour', 0, 23],
  ['* * * JAN *', 'month', 1, 12],
])('%s has an impossible %s', (schedule, unit, least, most) => {
  expect(cronFault(schedule)).toBe(
    `the ${unit} must be *, a number from ${least} to ${most}, a range, a list or a step`,
  );
});

test('every moment has a schedule', () => {
  const field = (min: number, max: number) => fc.integer({ min, max });
  fc.assert(
    fc.property(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6), (...fields) => {
      expect(cronFault(fields.join(' '))).toBeUndefined();
    }),
  );
});
