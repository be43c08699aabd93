import { generateKeyPairSync, sign } from 'node:crypto';
import { digestInPayload, isSignedByKey } from './simple-signature';

const DIGEST = `sha256:${'a'.repeat(64)}`;

test.each([
  ['cosign container image signature', DIGEST],
  ['cosign something else', undefined],
])('a text of the type %s signs the image %s', (type, digest) => {
  const critical = { image: { 'docker-manifest-digest': DIGEST }, type };
  expect(digestInPayload(Buffer.from(JSON.stringify({ critical })))).toBe(digest);
});

test.each(['sha256', 'sha512'])('a key of a key service may sign by %s', algorithm => {
  const pem = { type: 'spki', format: 'pem' } as const;
  const hidden = { type: 'pkcs8', format: 'pem' } as const;
  const pair = () =>
    generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: pem, privateKeyEncoding: hidden });
  const [own, other] = [pair(), pair()];
  const payload = Buffer.from('text');
  const annotations = {
    'dev.cosignproject.cosign/signature': sign(algorithm, payload, own.privateKey).toString('base64'),
  };
  expect(isSignedByKey(payload, annotations, own.publicKey)).toBe(true);
  expect(isSignedByKey(payload, annotations, other.publicKey)).toBe(false);
  expect(isSignedByKey(Buffer.from('other'), annotations, own.publicKey)).toBe(false);
});
