import { wakeWindow } from './wake-window';

test('what sleeps is awake ten minutes before a daily backup, and for an hour', () => {
  expect(wakeWindow('0 2 * * *')).toEqual({ start: '50 1 * * *', end: '0 3 * * *' });
  expect(wakeWindow('30 13 * * *')).toEqual({ start: '20 13 * * *', end: '30 14 * * *' });
});

test('around midnight the window lies in two days', () => {
  expect(wakeWindow('5 0 * * *')).toEqual({ start: '55 23 * * *', end: '5 1 * * *' });
  expect(wakeWindow('15 23 * * *')).toEqual({ start: '5 23 * * *', end: '15 0 * * *' });
});

test.each(['0 */6 * * *', '0 2 * * 1', '0 2 1 * *', '0 24 * * *', '60 2 * * *', '@daily'])(
  'another schedule has none: %s',
  schedule => {
    expect(wakeWindow(schedule)).toBeUndefined();
  },
);
