import { formatIssue } from '../model/issue';
import { archiveIssue } from './archive-issue';
import { parseLock } from './parse-lock';

const PIN = { name: 'toys', version: '2.0.0', appVersion: '1', repository: 'https://charts.example.org', oci: false };
const FOUND = { sha256: 'ab', size: 9 };
const LOCKED = { name: 'toys', version: '2.0.0', source: 'https://charts.example.org/toys-2.0.0.tgz', ...FOUND };
const CHART = { ...LOCKED, appVersion: '1', helm: '4.1.4' };

const told = (...args: Parameters<typeof archiveIssue>): string | undefined => {
  const issue = archiveIssue(...args);
  return issue === undefined ? undefined : formatIssue({ ...issue, severity: 'error' });
};

test('the archive of the lock is taken', () => {
  expect(told(PIN, [CHART], FOUND)).toBeUndefined();
});

test.each<readonly [...Parameters<typeof archiveIssue>, string]>([
  [PIN, undefined, FOUND, 'imports/charts.lock: is missing, or is no lock of charts (toys 2.0.0)'],
  [PIN, [], FOUND, 'imports/charts.lock: does not have the chart (toys 2.0.0)'],
  [
    { ...PIN, version: '2.1.0' },
    [CHART, { ...CHART, version: '1.9.0' }],
    FOUND,
    'imports/charts.lock: has toys in another version (2.0.0, 1.9.0, not 2.1.0)',
  ],
  [PIN, [CHART], undefined, 'imports/charts/toys-2.0.0.tgz: is missing (toys 2.0.0)'],
  [
    PIN,
    [CHART],
    { ...FOUND, sha256: 'cd' },
    'imports/charts/toys-2.0.0.tgz: is not the archive of the lock (sha256 cd)',
  ],
  [PIN, [CHART], { ...FOUND, size: 8 }, 'imports/charts.lock: has another size for toys 2.0.0 (9, not 8)'],
])('%j with %j and %j is refused', (pin, charts, found, message) => {
  expect(told(pin, charts, found)).toBe(`${message}; run \`npm run import -- --charts toys\``);
});

test('a lock is read; another file is none, nor one that names archives of other folders', () => {
  const outside = JSON.stringify({ charts: [{ ...CHART, name: '../../docs/a' }] });
  expect(parseLock(JSON.stringify({ $generated: '', charts: [CHART] }))).toEqual([CHART]);
  for (const text of ['', '{', '[]', '{}', '{"charts":[{"name":"toys"}]}', '{"charts":[1]}', outside]) {
    expect(parseLock(text)).toBeUndefined();
  }
});
