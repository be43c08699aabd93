import { formatIssue } from '../model/issue';
import { checkManifests } from './check-manifests';
import type { ManifestSource } from './import-config';

const URL_OF = 'https://example.org/releases/1.0.0/toys.yaml';
const COMMIT = '0'.repeat(40);
const GIT = { repository: 'https://example.org/toys.git', path: 'deploy' };

const told = (source: Omit<ManifestSource, 'name'>): readonly string[] =>
  checkManifests([{ name: 'toys', ...source }]).map(formatIssue);

test('a released file of the version, and a commit of a repository, are right', () => {
  expect(told({ versions: [{ version: 'v1.0.0', url: URL_OF, sha256: 'ab' }] })).toEqual([]);
  expect(told({ versions: [{ version: 'v1.0.0', url: 'https://example.org/toys-1.0.0.yaml' }] })).toEqual([]);
  expect(told({ ...GIT, versions: [{ version: 'v1.0.0', commit: COMMIT }] })).toEqual([]);
  expect(told({ ...GIT, path: '.', versions: [{ version: 'v1.0.0', commit: COMMIT }] })).toEqual([]);
});

test.each<readonly [Omit<ManifestSource, 'name'>, string]>([
  [
    { versions: [{ version: '1.x', url: URL_OF }] },
    '.versions.0.version: is not one version (1.x); write the one that is meant',
  ],
  [
    { versions: [{ version: 'latest', url: URL_OF }] },
    '.versions.0.version: is not one version (latest); write the one that is meant',
  ],
  [
    { versions: [{ version: 'v1.0.0', url: 'https://example.org/latest/toys.yaml' }] },
    '.versions.0.url: is not of version v1.0.0 (https://example.org/latest/toys.yaml); use the address of the release; raise both together',
  ],
  [
    { versions: [{ version: 'v1.0.0', url: 'https://example.org/v11.0.0/toys.yaml' }] },
    '.versions.0.url: is not of version v1.0.0 (https://example.org/v11.0.0/toys.yaml); use the address of the release; raise both together',
  ],
  [
    { versions: [{ version: 'v1.0.0', url: 'https://example.org/v1.0.0.1/toys.yaml' }] },
    '.versions.0.url: is not of version v1.0.0 (https://example.org/v1.0.0.1/toys.yaml); use the address of the release; raise both together',
  ],
  [
    { versions: [{ version: 'v1.0.0' }] },
    '.versions.0: has no url (v1.0.0); add the address of the released file, or repository, path and commit',
  ],
  [
    { versions: [{ version: 'v1.0.0', commit: COMMIT }] },
    `.versions.0.commit: belongs to a git repository (${COMMIT}); add repository and path, or remove it`,
  ],
  [
    { ...GIT, versions: [{ version: 'v1.0.0' }] },
    '.versions.0: has no commit (v1.0.0); add the commit of its tag, because there is a repository',
  ],
  [
    { ...GIT, versions: [{ version: 'v1.0.0', commit: COMMIT, url: URL_OF }] },
    `.versions.0: has url or sha256 beside a repository (${URL_OF}); remove one of them`,
  ],
  [
    { ...GIT, path: './base', versions: [{ version: 'v1.0.0', commit: COMMIT }] },
    '.path: is not in its plain form (./base); write base',
  ],
  [
    { path: 'deploy', versions: [{ version: 'v1.0.0', url: URL_OF }] },
    ': has repository or path alone; write both, or neither and a url',
  ],
  [
    {
      versions: [
        { version: 'v1.0.0', url: URL_OF },
        { version: 'v1.0.0', url: URL_OF },
      ],
    },
    '.versions: holds a version twice; remove one',
  ],
])('%j is told', (source, message) => {
  expect(told(source)).toEqual([`cdk8s.yaml strata.manifests.toys${message}`]);
});
