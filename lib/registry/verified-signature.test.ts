import signatures from './fixtures/signatures.json';
import type { ImageSigner } from './image-signer';
import { repositoryClient } from './repository-client';
import { verifiedSignature } from './verified-signature';

const { digest, identity, issuer, key, keyed, keyless, payload, trustedRoot } = signatures;
const OWN = 'https://own.example.com/v2/a';
const OTHER = `sha256:${'d'.repeat(64)}`;
const TAG = `${OWN}/manifests/${digest.replace(':', '-')}.sig`;

const INVALID = /^\{"refused":"its signature is not valid: /;

/** The digest of a part of a signature. */
const blob = (letter: string, index: number): string => `sha256:${letter.repeat(63)}${index}`;

type Answers = Readonly<Record<string, string>>;

/** What a registry answers that has a signature of cosign 2. */
const simple = (annotations: object, text = payload): Answers => ({
  [TAG]: JSON.stringify({ layers: [{ digest: blob('a', 0), annotations }] }),
  [`${OWN}/blobs/${blob('a', 0)}`]: text,
});

/** What a registry answers that has bundles. */
const bundled = (...bundles: readonly unknown[]): Answers => ({
  [`${OWN}/referrers/${digest}`]: JSON.stringify({
    manifests: bundles.map((_, index) => ({
      artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      digest: blob('b', index),
    })),
  }),
  ...Object.fromEntries(
    bundles.flatMap((bundle, index) => [
      [`${OWN}/manifests/${blob('b', index)}`, JSON.stringify({ layers: [{ digest: blob('c', index) }] })],
      [`${OWN}/blobs/${blob('c', index)}`, JSON.stringify(bundle)],
    ]),
  ),
});

const verdict = (answers: Answers, signer: ImageSigner, of = digest, root: unknown = trustedRoot) => {
  const client = repositoryClient(url => {
    const text = answers[url.replace(of, digest).replace(of.replace(':', '-'), digest.replace(':', '-'))];
    return Promise.resolve(new Response(text ?? null, { status: text === undefined ? 404 : 200 }));
  }, 'own.example.com/a');
  return verifiedSignature(client, of, signer, root);
};

const byKey: ImageSigner = { kind: 'key', images: ['own.example.com'], key };
const byWorkflow: ImageSigner = { kind: 'keyless', images: ['own.example.com'], identity, issuer };

const FORMS: readonly [string, Answers, Answers][] = [
  ['a tag of cosign 2', simple(keyed.annotations), simple(keyless.annotations)],
  ['a bundle of cosign 3', bundled(keyed.bundle), bundled(keyless.bundle)],
];

describe.each(FORMS)('in %s', (_, ofKey, ofWorkflow) => {
  test('who must have signed is verified, by a key and by a certificate', async () => {
    expect(await verdict(ofKey, byKey)).toEqual({ by: 'the key of platform.yaml' });
    expect(await verdict(ofWorkflow, byWorkflow)).toEqual({ by: identity });
    expect(await verdict(ofWorkflow, { ...byWorkflow, identity: 'https://github.com/example/*' })).toEqual({
      by: identity,
    });
  });

  test('a signature of another image is none', async () => {
    const refused = { refused: 'its signature is of another image' };
    expect(await verdict(ofKey, byKey, OTHER)).toEqual(refused);
    expect(await verdict(ofWorkflow, byWorkflow, OTHER)).toEqual(refused);
  });

  test('somebody else is refused by name', async () => {
    const refused = { refused: `it is signed by ${identity} of ${issuer}` };
    for (const other of [{ identity: 'https://github.com/exam' }, { issuer: 'https://accounts.example.com' }]) {
      expect(await verdict(ofWorkflow, { ...byWorkflow, ...other })).toEqual(refused);
    }
    expect(await verdict(ofWorkflow, byKey)).toEqual({ refused: 'its signature is not of the key of platform.yaml' });
  });

  test('a certificate of somebody who is not trusted is not valid', async () => {
    const without = (part: object) => verdict(ofWorkflow, byWorkflow, digest, { ...trustedRoot, ...part });
    for (const part of [{ certificateAuthorities: [] }, { tlogs: [] }, { ctlogs: [] }]) {
      expect(JSON.stringify(await without(part))).toMatch(INVALID);
    }
  });
});

test('a payload that was changed is not what was signed', async () => {
  const changed = payload.replace('own.example.com/a', 'own.example.com/b');
  expect(await verdict(simple(keyed.annotations, changed), byKey)).toEqual({
    refused: 'its signature is not of the key of platform.yaml',
  });
  expect(JSON.stringify(await verdict(simple(keyless.annotations, changed), byWorkflow))).toMatch(INVALID);
});

test('what says something else of an image does not sign it', async () => {
  const { payload: statement } = keyless.bundle.dsseEnvelope;
  const scanned = Buffer.from(statement, 'base64').toString().replace('cosign/sign', 'cosign/scan');
  const dsseEnvelope = { ...keyless.bundle.dsseEnvelope, payload: Buffer.from(scanned).toString('base64') };
  expect(await verdict(bundled({ ...keyless.bundle, dsseEnvelope }), byWorkflow)).toEqual({
    refused: 'its signature is of another image',
  });
});

test('what is no statement of in-toto is not read as one', async () => {
  const dsseEnvelope = { ...keyed.bundle.dsseEnvelope, payloadType: 'text/plain' };
  expect(await verdict(bundled({ ...keyed.bundle, dsseEnvelope }), byKey)).toEqual({
    refused: 'its signature is not valid: it signs no statement about an image',
  });
});

test('one signature of several is enough, and reasons are told once', async () => {
  expect(await verdict(bundled(keyed.bundle, {}, keyless.bundle), byWorkflow)).toEqual({ by: identity });
  expect(await verdict(bundled(keyless.bundle, keyless.bundle), byKey)).toEqual({
    refused: 'its signature is not of the key of platform.yaml',
  });
});

test('of a tag with very many signatures the first fifty are asked for', async () => {
  const asked: string[] = [];
  const layers = Array.from({ length: 60 }, (_, index) => ({
    digest: `sha256:${String(index).padStart(64, '0')}`,
    annotations: {},
  }));
  const client = repositoryClient(url => {
    asked.push(url);
    if (url === TAG) return Promise.resolve(new Response(JSON.stringify({ layers })));
    return Promise.resolve(url.includes('/blobs/') ? new Response(payload) : new Response(null, { status: 404 }));
  }, 'own.example.com/a');
  expect(await verifiedSignature(client, digest, byKey, trustedRoot)).toEqual({
    refused: 'its signature is not of the key of platform.yaml',
  });
  expect(asked.filter(url => url.includes('/blobs/'))).toHaveLength(50);
});

test('a signature that does not end is not read to its end, although its length was not told', async () => {
  let pulls = 0;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull: controller => {
        pulls += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
  const { [TAG]: manifest = '' } = simple(keyed.annotations);
  const client = repositoryClient(
    url => Promise.resolve(new Response(url.includes('/blobs/') ? endless() : url === TAG ? manifest : '{}')),
    'own.example.com/a',
  );
  expect(await verifiedSignature(client, digest, byKey, trustedRoot)).toEqual({
    refused: 'its signature is not valid: it has over 8 MiB',
  });
  expect(pulls).toBeLessThan(12);
});

test('a registry that does not answer has not said that an image is not signed', async () => {
  const client = repositoryClient(
    url => Promise.resolve(new Response(null, { status: url === TAG ? 404 : 503 })),
    'own.example.com/a',
  );
  await expect(verifiedSignature(client, digest, byKey, trustedRoot)).rejects.toThrow('HTTP 503 for signatures');
});

test('of what refers to an image all pages are read, and none that is named may be missing', async () => {
  const one = JSON.stringify({ manifests: [{ artifactType: 'application/spdx+json', digest: blob('e', 0) }] });
  const first = `${OWN}/referrers/${digest}`;
  const { [first]: page = '', ...rest } = bundled(keyed.bundle);
  const ask = (status: number) =>
    verifiedSignature(
      repositoryClient(url => {
        const link = `</v2/a/referrers/${digest}?last=2>; rel="next"`;
        if (url === first) return Promise.resolve(new Response(one, { headers: { link } }));
        const text = url === `${first}?last=2` ? page : rest[url];
        const isPage = url === `${first}?last=2`;
        return Promise.resolve(
          new Response(text ?? null, { status: isPage ? status : text === undefined ? 404 : 200 }),
        );
      }, 'own.example.com/a'),
      digest,
      byKey,
      trustedRoot,
    );
  expect(await ask(200)).toEqual({ by: 'the key of platform.yaml' });
  await expect(ask(404)).rejects.toThrow('HTTP 404');
});

test.each([429, 503])(
  'a registry that answers %d for what refers to an image is not asked for the tag',
  async status => {
    const client = repositoryClient(
      url => Promise.resolve(new Response(null, { status: url.includes('/referrers/') ? status : 404 })),
      'own.example.com/a',
    );
    await expect(verifiedSignature(client, digest, byKey, trustedRoot)).rejects.toThrow(
      `HTTP ${status} for signatures`,
    );
  },
);

test('no signature, and an answer that fails', async () => {
  expect(await verdict({}, byKey)).toEqual({ refused: 'it is not signed' });
  const { [TAG]: manifest = '' } = simple(keyed.annotations);
  expect(await verdict({ [TAG]: manifest }, byKey)).toEqual({
    refused: 'its signature is not valid: a part of it is not there',
  });
});

test('a signature that is broken does not hide a good one', async () => {
  const { [TAG]: manifest = '' } = simple(keyed.annotations);
  expect(await verdict({ [TAG]: manifest, ...bundled(keyed.bundle) }, byKey)).toEqual({
    by: 'the key of platform.yaml',
  });
});
