import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatIssue } from '../../model/issue';
import type { ImageSigner } from '../../registry/image-signer';
import { readSigning } from './read-signing';

const root = mkdtempSync(join(tmpdir(), 'strata signing-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const signers: readonly ImageSigner[] = [{ kind: 'key', images: ['own.example.com'], key: 'PEM' }];

const read = (trustedRoot?: string) =>
  readSigning(root, { mirrors: [], signers, ...(trustedRoot === undefined ? {} : { trustedRoot }) });

test('signers with keys need no trusted root, and a platform without signers demands nothing', () => {
  expect(read()).toEqual({ signers, trustedRoot: undefined });
  expect(readSigning(root, { mirrors: [] })).toEqual({ signers: [], trustedRoot: undefined });
});

test('a trusted root is read, or told with its file', () => {
  writeFileSync(join(root, 'good.json'), '{"tlogs":[]}');
  writeFileSync(join(root, 'bad.json'), '{');
  expect(read('good.json')).toEqual({ signers, trustedRoot: { tlogs: [] } });
  const told = read('bad.json');
  expect('issues' in told && told.issues.map(formatIssue)).toEqual([
    'bad.json: is no JSON (registries.trustedRoot); write it with cosign trusted-root create, as docs/images.md says',
  ]);
});
