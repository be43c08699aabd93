import { cronPause } from './cron-pause';

test.each([
  ['15 3 * * *', 1],
  ['0 */6 * * *', 1],
  ['0 9 * * 1', 7],
  ['0 9 * * 1-5', 7],
  ['0 9 1 * *', 31],
  ['0 9 1 1 *', 366],
  ['0 9 * 6 *', 366],
])('between two runs of %s lie %d days at most', (schedule, days) => {
  expect(cronPause(schedule)).toBe(days * 86400);
});
