import { comesAt, cronFault, dateFault } from './cron-schedule';

test.each([
  '* * * * *',
  '0 0 1 1 0',
  '59 23 31 12 6',
  '*/5 1-5 1,15 jan-MAR mon,Fri',
  '5/10 ? ? * ?',
  '1-5/2 +1 007 * *',
  ', * * * *',
  '*-9-9 * * * *',
  '0 0 30 2 *',
  ' 0\t0  * * * ',
  '@yearly',
  '@midnight',
  '@every 1h30m',
  '@every -1s',
  'TZ=Europe/Berlin 0 0 * * *',
  'CRON_TZ=UTC @daily',
])('%p is a schedule', schedule => {
  expect(cronFault(schedule)).toBeUndefined();
});

test.each([
  ['', 'has 0 fields, not 5'],
  ['* * * *', 'has 4 fields, not 5'],
  ['* * * * * *', 'has 6 fields, not 5'],
  ['60 * * * *', 'minute "60" is not within 0 and 59'],
  ['* 24 * * *', 'hour "24" is not within 0 and 23'],
  ['* * 0 * *', 'day of the month "0" is not within 1 and 31'],
  ['* * * 13 *', 'month "13" is not within 1 and 12'],
  ['* * * * 7', 'day of the week "7" is not within 0 and 6'],
  ['5-1 * * * *', 'minute "5-1" ends before it begins'],
  ['*/0 * * * *', 'minute "*/0" has the step 0'],
  ['*/ * * * *', 'minute "*/" is no number'],
  ['a * * * *', 'minute "a" is no number'],
  ['1-2-3 * * * *', 'minute "1-2-3" is no range'],
  ['1/2/3 * * * *', 'minute "1/2/3" is no range'],
  ['-5 * * * *', 'minute "-5" is no number'],
  ['mon * * * *', 'minute "mon" is no number'],
  ['99999999999999999999 * * * *', 'minute "99999999999999999999" is no number'],
  ['@Daily', '"@Daily" is no known word'],
  ['@every', '"@every" is no known word'],
  ['@every soon', 'has no duration behind @every'],
  ['TZ=UTC', 'has nothing behind the time zone'],
  ['TZ=Mars/Phobos * * * * *', 'has an unknown time zone "Mars/Phobos"'],
])('%p is none', (schedule, fault) => {
  expect(cronFault(schedule)).toBe(fault);
});

test.each([
  ['0 0 31 2 *', 'never comes: month "2" has no day "31"'],
  ['0 0 30-31 feb ?', 'never comes: month "feb" has no day "30-31"'],
  ['0 0 31 4-6/2,9,11 *', 'never comes: month "4-6/2,9,11" has no day "31"'],
  ['TZ=UTC 0 0 30/1 2 *', 'never comes: month "2" has no day "30/1"'],
])('%p has no date', (schedule, fault) => {
  expect(dateFault(schedule)).toBe(fault);
});

test.each([
  '0 0 29 2 *',
  '0 0 28,31 2 *',
  '0 0 31 2-3 *',
  '0 0 31 */2 *',
  '0 0 */31 2 *',
  '0 0 31 2 mon',
  '0 0 31 2 */2',
  '0 0 31,x 2 *',
  '0 0 31-99999999999999 2 *',
  '0 0 , 2 *',
  '0 0 31',
  '@monthly',
])('%p has one, or cannot be told', schedule => {
  expect(dateFault(schedule)).toBeUndefined();
});

test('seconds stand before the other fields', () => {
  expect(dateFault('0 0 0 31 2 *', true)).toBe('never comes: month "2" has no day "31"');
  expect(dateFault('0 0 0 31 2', true)).toBe('never comes: month "2" has no day "31"');
  expect(dateFault('0 0 31 2 *', true)).toBeUndefined();
});

/** Sunday, 22 November, 22:05. */
const SUNDAY = { minute: 5, hour: 22, day: 22, month: 11, weekday: 0 };

test.each([
  ['5 22 * * *', true],
  ['*/5 22 * * *', true],
  ['5 22 22 11 *', true],
  ['5 22 * nov sun', true],
  ['5 22 1 * 0', true],
  ['5 22 22 * 1', true],
  ['5 22 1 * 1', false],
  ['5 22 1 * *', false],
  ['5 22 */2 * 1', false],
  ['5 22 */3 * 1', true],
  ['5 22 */1 * 1', false],
  ['6 22 * * *', false],
  ['5 22 * 12 *', false],
  ['5 22 * *', false],
  ['at night', false],
])('%s comes at a minute: %s', (schedule, expected) => {
  expect(comesAt(schedule, SUNDAY)).toBe(expected);
});
