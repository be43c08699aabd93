import type { JsonObject } from '../model/json';
import { heldByWindow, isOpen } from './sync-windows';

/** A Sunday, 23:30 in Berlin. */
const NOW = new Date('2026-11-22T22:30:00Z');

test.each([
  ['0 22 * * *', '1h', undefined, true],
  ['0 22 * * *', '30m', undefined, false],
  ['1 22 * * *', '30m', undefined, true],
  ['30 22 * * *', '1m', undefined, true],
  ['0 21 * * *', '1h', undefined, false],
  ['0 23 * * *', '1h', 'Europe/Berlin', true],
  ['0 22 * * *', '1h', 'Europe/Berlin', false],
  ['0 0 * * 0', '23h', undefined, true],
  ['0 0 * * 1', '23h', undefined, false],
  ['0 0 1 11 *', '720h', undefined, true],
  ['0 0 1 * 0', '23h', undefined, true],
  ['0 22 1 * *', '1h', undefined, false],
  ['0 22 * * *', 'soon', undefined, false],
  ['at night', '1h', undefined, false],
])('%s for %s in %s', (schedule, duration, timeZone, expected) => {
  expect(isOpen({ schedule, duration, ...(timeZone === undefined ? {} : { timeZone }) }, NOW)).toBe(expected);
});

const OPEN = { schedule: '0 22 * * *', duration: '1h' };
const CLOSED = { schedule: '0 1 * * *', duration: '1h' };

const APPLICATION: JsonObject = {
  metadata: { name: 'web' },
  spec: { destination: { namespace: 'shop', server: 'https://kubernetes.default.svc' } },
};

const held = (...syncWindows: readonly JsonObject[]): string | undefined =>
  heldByWindow({ spec: { syncWindows } }, APPLICATION, NOW);

const words = '0 22 * * * (UTC) for 1h';

test('an open deny holds, also beside an open allow', () => {
  const deny = { kind: 'deny', ...OPEN, applications: ['*'] };
  expect(held(deny, { kind: 'allow', ...OPEN, applications: ['*'] })).toBe(
    `a sync window holds it: deny at ${words}, people may not either`,
  );
  expect(held({ ...deny, ...CLOSED })).toBeUndefined();
});

test('closed allows hold unless one is open', () => {
  const allow = { kind: 'allow', ...CLOSED, namespaces: ['shop'] };
  expect(held(allow)).toBe('it waits for a sync window: allow at 0 1 * * * (UTC) for 1h');
  expect(held(allow, { ...allow, schedule: '0 3 * * *' })).toBe(
    'it waits for a sync window: allow at 0 1 * * * (UTC) for 1h; allow at 0 3 * * * (UTC) for 1h',
  );
  expect(held(allow, { kind: 'allow', ...OPEN, clusters: ['https://kubernetes.*'] })).toBeUndefined();
});

test('a window names a cluster by its address or its name', () => {
  const deny = { kind: 'deny', ...OPEN, clusters: ['in-cluster'] };
  const named = { metadata: { name: 'web' }, spec: { destination: { name: 'in-cluster' } } };
  expect(heldByWindow({ spec: { syncWindows: [deny] } }, named, NOW)).toBeDefined();
  expect(held(deny)).toBeUndefined();
});

test('windows of others do not matter', () => {
  const deny = { kind: 'deny', ...OPEN };
  expect(held({ ...deny, applications: ['other'] }, { ...deny, namespaces: ['other-*'] }, deny)).toBeUndefined();
  expect(held({ ...deny, applications: ['web'], namespaces: ['other'] })).toBeDefined();
  expect(held({ ...deny, applications: ['web'], namespaces: ['other'], andOperator: true })).toBeUndefined();
});
