import { windowWords } from './window-words';

test('a window is told with its own zone, and whether people may sync', () => {
  const window = { schedule: '0 22 * * *', duration: '8h', timeZone: 'Europe/Berlin' };
  expect(windowWords({ ...window, kind: 'deny', manualSync: true })).toBe(
    'deny at 0 22 * * * (Europe/Berlin) for 8h, people may sync',
  );
  expect(windowWords({ ...window, kind: 'deny' })).toBe(
    'deny at 0 22 * * * (Europe/Berlin) for 8h, people may not either',
  );
  expect(windowWords({ kind: 'allow' })).toBe('allow at ? (UTC) for ?');
});
