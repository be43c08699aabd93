import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../../model/sha256';
import { formatIssue } from '../../model/issue';
import { helmTest } from '../fixtures/helm-test';
import { makeFolder } from '../fixtures/tiny-project';
import { provenanceOf, type Verifier } from './provenance';

const ARCHIVE = Buffer.from('archive');
const PROVENANCE = `name: toys\n\n...\nfiles:\n  toys-2.0.0.tgz: sha256:${sha256Of(ARCHIVE)}\n`;

const chosen = {
  chart: { name: 'toys', repository: 'https://charts.example.org', versions: [], free: [] },
  pin: { version: '2.0.0', appVersion: '1' },
};

/** What is said of a signature by a helm that prints this and ends so. */
const verified = async (script: string, more: Partial<Verifier> = {}) => {
  const folder = makeFolder({
    helm: `#!/bin/sh\necho "$@" > "$(dirname "$0")/asked"\ncat "$2.prov" > "$(dirname "$0")/read"\n${script}\n`,
  });
  const helm = join(folder, 'helm');
  chmodSync(helm, 0o755);
  const fetched = { archive: ARCHIVE, source: '', provenance: PROVENANCE };
  const verifier = { helm, keyring: '/keys.gpg', isNamed: true, ...more };
  const result = await provenanceOf(verifier, chosen, fetched);
  const asked = existsSync(join(folder, 'asked')) ? readFileSync(join(folder, 'asked'), 'utf8').trim() : '';
  if (asked !== '') expect(readFileSync(join(folder, 'read'), 'utf8')).toBe(PROVENANCE);
  return { said: 'issues' in result ? result.issues.map(formatIssue) : result.value, asked };
};

const UNKNOWN = 'echo "Error: openpgp: signature made by unknown entity" >&2; exit 1';

test('helm verifies the archive beside its provenance with the keys', async () => {
  const { said, asked } = await verified('echo "Signed by: A"; echo "Using Key With Fingerprint: 0AB1"');
  expect(said).toBe('verified: 0AB1');
  expect(asked).toMatch(/^verify \S*toys-2\.0\.0\.tgz --keyring \/keys\.gpg$/);
  expect(existsSync(asked.split(' ')[1] ?? '')).toBe(false);
});

test('a signer whom nobody named is no fault, one who is not in a named keyring is', async () => {
  expect((await verified(UNKNOWN, { isNamed: false })).said).toBe('not verified: no key of the signer');
  expect((await verified(UNKNOWN)).said).toEqual([
    'cdk8s.yaml strata.charts.toys: the signature of toys 2.0.0 is not verified by /keys.gpg (openpgp: signature made by unknown entity); add the key of the signer to the keyring',
  ]);
});

test('a chart that nobody signed is a fault where a keyring is named, and none elsewhere', async () => {
  const said = async (isNamed: boolean) => {
    const verifier = { helm: '/nowhere/helm', keyring: '/keys.gpg', isNamed };
    const result = await provenanceOf(verifier, chosen, { archive: ARCHIVE, source: 'https://a.example/toys.tgz' });
    return 'issues' in result ? result.issues.map(formatIssue) : result.value;
  };
  expect(await said(false)).toBeUndefined();
  expect(await said(true)).toEqual([
    'cdk8s.yaml strata.charts.toys: https://a.example/toys.tgz has no provenance file, so no key of --keyring can verify it (2.0.0); name with --keyring the charts alone that are signed, and import this one without it',
  ]);
});

test('a signature that is wrong is a fault, whoever named the keys', async () => {
  const wrong = 'echo "Error: openpgp: invalid signature: hash tag does not match" >&2; exit 1';
  for (const isNamed of [true, false]) {
    expect((await verified(wrong, { isNamed })).said).toEqual([
      'cdk8s.yaml strata.charts.toys: the signature of toys 2.0.0 is not verified by /keys.gpg (openpgp: invalid signature: hash tag does not match); do not use it, and tell those who release the chart',
    ]);
  }
});

/** A key that GnuPG made for this test alone, and its signature of PROVENANCE; nobody keeps the private half. */
const KEY = [
  'mDMEZZN9JRYJKwYBBAHaRw8BAQdAvW6gbPEjnyuFYNJdMsoCr6Zb9STC7R/82jHAlABxoKW0F3RveXMgPHRveXNAZXhhbXBsZS5v',
  'cmc+iJAEExYIADgWIQTGc6MOmlcj5sweHzgvX2DJzEBYqQUCZZN9JQIbAwULCQgHAgYVCgkICwIEFgIDAQIeAQIXgAAKCRAvX2DJ',
  'zEBYqXTpAQDOTTOx1KbOCd554P522fZK98XWGLIcLxKu+NFzQhdIEAD8C8sGD8eLoz4JA37zkWLgMoABgTSJQQ7hNyUbR16xUQg=',
].join('');
const SIGNATURE = [
  'iHUEARYKAB0WIQTGc6MOmlcj5sweHzgvX2DJzEBYqQUCZZN9JQAKCRAvX2DJzEBY',
  'qdPVAPsHL16YP2sdUKExL12sDNjI2Fi3qRpGDTcH2QhnAR/CYQEAlYTc/qo1QXFZ',
  'vf2oCn2NKpGAGOVQGBRNq7fskU+00AY=',
  '=vWNp',
].join('\n');
const FINGERPRINT = 'C673A30E9A5723E6CC1E1F382F5F60C9CC4058A9';

const signed = (text: string): string =>
  `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${text}-----BEGIN PGP SIGNATURE-----\n\n${SIGNATURE}\n-----END PGP SIGNATURE-----\n`;

helmTest(
  'a real helm knows a signature of GnuPG, one of another text, another signer, and keys in armour',
  async helm => {
    const bytes = Buffer.from(KEY, 'base64');
    const folder = makeFolder({ 'none.gpg': '', 'keys.asc': `-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n${KEY}\n` });
    const keys = join(folder, 'keys.gpg');
    writeFileSync(keys, bytes);
    const said = async (keyring: string, provenance = signed(PROVENANCE)) => {
      const result = await provenanceOf({ helm, keyring, isNamed: true }, chosen, {
        archive: ARCHIVE,
        source: '',
        provenance,
      });
      return 'issues' in result ? result.issues.map(({ value, fix }) => `${value ?? ''}; ${fix ?? ''}`) : result.value;
    };
    const tell = 'do not use it, and tell those who release the chart';
    expect(await said(keys)).toBe(`verified: ${FINGERPRINT}`);
    expect(await said(keys, signed(PROVENANCE.replace('name: toys', 'name: tops')))).toEqual([
      `openpgp: invalid signature: EdDSA verification failure; ${tell}`,
    ]);
    expect(await said(join(folder, 'none.gpg'))).toEqual([
      'openpgp: signature made by unknown entity; add the key of the signer to the keyring',
    ]);
    expect(await said(join(folder, 'keys.asc'))).toEqual([
      'failed to load keyring: openpgp: invalid data: tag byte does not have MSB set; it must hold public keys as bytes: gpg --dearmor --output keys.gpg keys.asc',
    ]);
  },
);
