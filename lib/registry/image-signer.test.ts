import { isIdentity, signerOf, type ImageSigner } from './image-signer';

const signer = (...images: readonly string[]): ImageSigner => ({ kind: 'key', images, key: images.join() });

test('the entry that names an image most closely counts, by whole folders', () => {
  const signers = [signer('ghcr.io', 'quay.io/a/b'), signer('ghcr.io/team'), signer('ghcr.io/team/app/web')];
  const key = (repository: string) => signerOf(signers, repository)?.images[0];
  expect(key('ghcr.io/other')).toBe('ghcr.io');
  expect(key('ghcr.io/team/app')).toBe('ghcr.io/team');
  expect(key('ghcr.io/team/app/web')).toBe('ghcr.io/team/app/web');
  expect(key('ghcr.io/teams/app')).toBe('ghcr.io');
  expect(key('quay.io/a/b')).toBe('ghcr.io');
  expect(key('quay.io/a')).toBeUndefined();
});

test.each([
  ['https://github.com/a/*', 'https://github.com/a/b', true],
  ['https://github.com/a/*', 'https://github.com/ab', false],
  ['me@example.com', 'me@example.com', true],
  ['me@example.com', 'me@example.com.evil', false],
  ['a.c', 'abc', false],
])('%s is the identity %s: %s', (wanted, identity, is) => {
  expect(isIdentity(wanted, identity)).toBe(is);
});
