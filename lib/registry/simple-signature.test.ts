import { digestInPayload } from './simple-signature';

const DIGEST = `sha256:${'a'.repeat(64)}`;

test.each([
  ['cosign container image signature', DIGEST],
  ['cosign something else', undefined],
])('a text of the type %s signs the image %s', (type, digest) => {
  const critical = { image: { 'docker-manifest-digest': DIGEST }, type };
  expect(digestInPayload(Buffer.from(JSON.stringify({ critical })))).toBe(digest);
});
