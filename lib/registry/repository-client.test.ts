import type { Ask } from './ask';
import { dockerLogins } from './docker-logins';
import { hasSignature } from './has-signature';
import { imageDigest } from './image-digest';
import { repositoryClient } from './repository-client';

const DIGEST = `sha256:${'c'.repeat(64)}`;

/** Answers as a table says, and notes what was asked. */
const server = (answers: Readonly<Record<string, () => Response>>) => {
  const asked: string[] = [];
  const ask: Ask = (url, { method = 'GET', headers = {} }) => {
    const login = headers['Authorization'];
    const key = `${method} ${url}${login === undefined ? '' : ` as ${login}`}`;
    asked.push(key);
    return Promise.resolve(answers[key]?.() ?? new Response(null, { status: 404 }));
  };
  return { ask, asked };
};

const digested = (digest = DIGEST) => new Response(null, { headers: { 'Docker-Content-Digest': digest } });
const json = (value: unknown) => new Response(JSON.stringify(value));
const wants = (challenge: string) => new Response(null, { status: 401, headers: { 'WWW-Authenticate': challenge } });
const HUB = 'https://registry-1.docker.io/v2/library/busybox/manifests/1';
const REALM = 'Bearer realm="https://auth.example.com/token?x=1",service="hub",scope="repository:library/busybox:pull"';
const TOKEN = 'https://auth.example.com/token?x=1&service=hub&scope=repository%3Alibrary%2Fbusybox%3Apull';

test('a token is asked for once, and serves for all questions', async () => {
  const { ask, asked } = server({
    [`HEAD ${HUB}`]: () => wants(REALM),
    [`GET ${TOKEN}`]: () => json({ access_token: 'abc' }),
    [`HEAD ${HUB} as Bearer abc`]: () => digested(),
  });
  const client = repositoryClient(ask, 'docker.io/library/busybox');
  expect([await imageDigest(client, '1'), await imageDigest(client, '2')]).toEqual([DIGEST, undefined]);
  expect(asked).toEqual([
    `HEAD ${HUB}`,
    `GET ${TOKEN}`,
    `HEAD ${HUB} as Bearer abc`,
    `HEAD ${HUB.replace(/1$/, '2')} as Bearer abc`,
  ]);
});

test('a login of Docker goes to the one who gives tokens, or to a registry that wants it', async () => {
  const { ask } = server({
    [`HEAD ${HUB}`]: () => wants(REALM),
    [`GET ${TOKEN} as Basic bmFtZQ==`]: () => json({ token: 'abc' }),
    [`HEAD ${HUB} as Bearer abc`]: () => digested(),
    'HEAD https://own.example.com/v2/a/manifests/1': () => wants('Basic realm="x"'),
    'HEAD https://own.example.com/v2/a/manifests/1 as Basic b3du': () => digested(),
  });
  const logins = dockerLogins(
    '{"auths":{"https://index.docker.io/v1/":{"auth":"bmFtZQ=="},"https://own.example.com/v1/":{"auth":"b3du"},"helped":{}}}',
  );
  expect([...logins]).toEqual([
    ['docker.io', 'bmFtZQ=='],
    ['own.example.com', 'b3du'],
  ]);
  const of = (repository: string, registry: string) =>
    imageDigest(repositoryClient(ask, repository, logins.get(registry)), '1');
  expect(await of('docker.io/library/busybox', 'docker.io')).toBe(DIGEST);
  expect(await of('own.example.com/a', 'own.example.com')).toBe(DIGEST);
  await expect(imageDigest(repositoryClient(ask, 'own.example.com/a'), '1')).rejects.toThrow(
    'HTTP 401: the registry wants another login',
  );
});

test('a registry that tells no digest is asked for the manifest, and it is counted from its bytes', async () => {
  const { ask } = server({
    'HEAD http://127.0.0.1:5000/v2/a/manifests/1': () => new Response(null),
    'GET http://127.0.0.1:5000/v2/a/manifests/1': () => new Response('hello'),
  });
  expect(await imageDigest(repositoryClient(ask, '127.0.0.1:5000/a'), '1')).toBe(
    'sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
  );
});

test('a registry that tells a head and keeps the manifest is a fault', async () => {
  const { ask } = server({
    'HEAD https://own.example.com/v2/a/manifests/1': () => new Response(null),
    'GET https://own.example.com/v2/a/manifests/1': () => new Response('hello', { status: 500 }),
  });
  await expect(imageDigest(repositoryClient(ask, 'own.example.com/a'), '1')).rejects.toThrow('HTTP 500');
});

test('every question ends by itself, and says which forms of an answer it takes', async () => {
  const asked: [boolean, string | undefined][] = [];
  const ask: Ask = (_url, { signal, headers = {} }) => {
    asked.push([signal instanceof AbortSignal, headers['Accept']?.split(', ')[0]]);
    return Promise.resolve(new Response(null, { status: 404 }));
  };
  expect(await hasSignature(repositoryClient(ask, 'own.example.com/a'), DIGEST)).toBe(false);
  expect(asked).toEqual(Array.from({ length: 3 }, () => [true, 'application/vnd.oci.image.index.v1+json']));
});

test('a login leads nowhere else', async () => {
  const client = repositoryClient(server({}).ask, 'own.example.com/a', 'b3du');
  await expect(client('https://other.example.com/v2/a')).rejects.toThrow('leads elsewhere: https://other.example.com');
});

const OWN = 'https://own.example.com/v2/a';
const refers = (artifactType: string) => () => json({ manifests: [{ artifactType, digest: DIGEST }] });
const HEX = DIGEST.slice('sha256:'.length);

test.each([
  ['a tag of cosign 2', { [`HEAD ${OWN}/manifests/sha256-${HEX}.sig`]: () => digested() }, true],
  [
    'a bundle that refers to it',
    { [`GET ${OWN}/referrers/${DIGEST}`]: refers('application/vnd.dev.sigstore.bundle.v0.3+json') },
    true,
  ],
  [
    'the same by the tag of older registries',
    { [`GET ${OWN}/manifests/sha256-${HEX}`]: refers('application/vnd.dev.sigstore.bundle.v0.3+json') },
    true,
  ],
  ['a list of contents alone', { [`GET ${OWN}/referrers/${DIGEST}`]: refers('application/spdx+json') }, false],
  ['nothing', {}, false],
])('%s is a signature: %#', async (_, answers, signed) => {
  expect(await hasSignature(repositoryClient(server(answers).ask, 'own.example.com/a'), DIGEST)).toBe(signed);
});

test('what is no digest is neither written nor asked for', async () => {
  const { ask } = server({ [`HEAD ${OWN}/manifests/1`]: () => digested('sha256:1 # moved') });
  await expect(imageDigest(repositoryClient(ask, 'own.example.com/a'), '1')).rejects.toThrow(
    'the registry tells a digest that is none',
  );
});
