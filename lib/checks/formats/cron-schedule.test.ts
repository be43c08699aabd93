import { cronFault } from './cron-schedule';

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
