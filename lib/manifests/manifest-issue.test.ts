import { formatIssue } from '../model/issue';
import { manifestIssue } from './manifest-issue';
import { parseManifestLock } from './parse-manifest-lock';

const PIN = { name: 'toys', version: 'v1.0.0', source: 'https://example.org/v1.0.0/toys.yaml' };
const FOUND = { sha256: 'ab', size: 9 };
const LOCKED = { ...PIN, ...FOUND };

const told = (...args: Parameters<typeof manifestIssue>): string | undefined => {
  const issue = manifestIssue(...args);
  return issue === undefined ? undefined : formatIssue({ ...issue, severity: 'error' });
};

test('the file of the lock is taken', () => {
  expect(told(PIN, [LOCKED], FOUND)).toBeUndefined();
});

test.each<readonly [...Parameters<typeof manifestIssue>, string]>([
  [PIN, undefined, FOUND, 'imports/manifests.lock: is missing, or is no lock of manifests (toys v1.0.0)'],
  [PIN, [], FOUND, 'imports/manifests.lock: does not have the manifests (toys v1.0.0)'],
  [
    { ...PIN, version: 'v1.1.0' },
    [LOCKED],
    FOUND,
    'imports/manifests.lock: has toys in another version (v1.0.0, not v1.1.0)',
  ],
  [PIN, [LOCKED], undefined, 'imports/manifests/toys-v1.0.0.yaml: is missing (toys v1.0.0)'],
  [
    PIN,
    [LOCKED],
    { ...FOUND, sha256: 'cd' },
    'imports/manifests/toys-v1.0.0.yaml: is not the file of the lock (sha256 cd)',
  ],
  [
    { ...PIN, source: 'https://example.com/v1.0.0/toys.yaml' },
    [LOCKED],
    FOUND,
    'imports/manifests.lock: has toys v1.0.0 from another place than cdk8s.yaml (https://example.org/v1.0.0/toys.yaml)',
  ],
])('%j with %j and %j is refused', (pin, locked, found, message) => {
  expect(told(pin, locked, found)).toBe(`${message}; run \`npm run import -- --manifests toys\``);
});

test('a lock is read; another file is none, nor one that names files of other folders', () => {
  const OUTSIDE = [{ name: '../../docs/a' }, { version: 'a/../../b' }, { name: '..\\a' }, { size: '9' }].map(more =>
    JSON.stringify({ manifests: [{ ...LOCKED, ...more }] }),
  );
  expect(parseManifestLock(JSON.stringify({ $generated: '', manifests: [LOCKED] }))).toEqual([LOCKED]);
  for (const text of ['', '{', '{"charts":[]}', '{"manifests":[{"name":"toys"}]}', '{"manifests":[1]}', ...OUTSIDE]) {
    expect(parseManifestLock(text)).toBeUndefined();
  }
});
