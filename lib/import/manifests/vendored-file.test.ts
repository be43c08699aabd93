import { sha256Of } from '../../model/sha256';
import { formatIssue } from '../../model/issue';
import { vendoredFile } from './vendored-file';

const COMMIT = '0'.repeat(40);
const SOURCE = `git+https://example.org/toys.git@${COMMIT}#base`;
const CHOSEN = {
  source: { name: 'toys', repository: 'https://example.org/toys.git', path: 'base', versions: [] },
  pin: { version: 'v1.0.0', commit: COMMIT },
};
const content = Buffer.from('apiVersion: v1\nkind: Service\nmetadata: { name: toys }\n');
const FETCHED = { content, released: '2026-05-04T03:02:01Z', kustomize: '5.7.1' };
const PIN = { name: 'toys', version: 'v1.0.0', source: SOURCE };
const LOCKED = { ...PIN, sha256: sha256Of(content), size: content.length, kustomize: '5.5.0' };

test('a base is locked with the kustomize that rendered it, which stays as long as another one renders the same', () => {
  const locked = (lock: Parameters<typeof vendoredFile>[2]) => {
    const made = vendoredFile(CHOSEN, FETCHED, lock, false);
    return 'value' in made ? made.value.locked : made.issues;
  };
  expect(locked([])).toEqual({ ...LOCKED, released: '2026-05-04T03:02:01Z', kustomize: '5.7.1' });
  expect(locked([LOCKED])).toEqual({ ...LOCKED, released: '2026-05-04T03:02:01Z' });
});

test('a base that another kustomize renders otherwise is refused, with the versions of both', () => {
  const made = vendoredFile(CHOSEN, FETCHED, [{ ...LOCKED, sha256: 'ab' }], false);
  expect('issues' in made ? made.issues.map(formatIssue) : []).toEqual([
    `cdk8s.yaml strata.manifests.toys: ${SOURCE} is another file than imports/manifests.lock has of v1.0.0 (sha256:${sha256Of(content)}); it was rendered with kustomize 5.5.0, now with 5.7.1: use the same; add --replace to take it (the lock has sha256:ab)`,
  ]);
});

test('another source of the same version is a new file, for which nobody needs to be asked', () => {
  const moved = { ...LOCKED, sha256: 'ab', source: SOURCE.replace('base', 'overlay') };
  expect(vendoredFile(CHOSEN, FETCHED, [moved], false)).toHaveProperty('value');
});
