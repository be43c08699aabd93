import type { Ask } from '../../registry/ask';
import { verdictsOf } from './ask-registries';

const [OLD, NEW] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];
const digested = (digest: string) => new Response(null, { headers: { 'Docker-Content-Digest': digest } });

const ask: Ask = url => {
  if (url.includes('silent')) return Promise.reject(new Error('fetch failed', { cause: new Error('ENOTFOUND') }));
  if (url.endsWith(`/manifests/${OLD}`)) return Promise.resolve(digested(OLD));
  if (url.endsWith('/signed/manifests/1')) return Promise.resolve(digested(NEW));
  if (url.endsWith(`/signed/manifests/${NEW.replace(':', '-')}.sig`)) return Promise.resolve(digested(OLD));
  if (url.endsWith('/busy/manifests/1')) return Promise.resolve(new Response(null, { status: 429 }));
  return Promise.resolve(new Response(null, { status: 404 }));
};

test('each image has its verdict, in the order of the images, whatever the others say', async () => {
  const steps: string[] = [];
  const images = [
    'quay.io/silent:1',
    'quay.io/signed:1',
    `quay.io/signed:1@${OLD}`,
    `quay.io/kept:1@${OLD}`,
    'quay.io/gone:1',
  ];
  const verdicts = await verdictsOf(
    { ask, logins: new Map() },
    { signers: [], trustedRoot: undefined },
    [...images, 'quay.io/busy:1', `quay.io/x@${OLD}`],
    one => steps.push(one),
  );
  expect(verdicts.map(({ verdict, signed, why }) => [verdict, signed ?? why])).toEqual([
    ['unknown', 'ENOTFOUND'],
    ['there', true],
    ['moved', false],
    ['there', false],
    ['missing', undefined],
    ['unknown', 'HTTP 429'],
    ['there', false],
  ]);
  expect(verdicts.map(({ image }) => image)).toEqual([...images, 'quay.io/busy:1', `quay.io/x@${OLD}`]);
  expect(steps.at(-1)).toBe('7 of 7 images');
});

test('who must have signed is asked for, of the digest that runs', async () => {
  const asked: string[] = [];
  const noting: Ask = (url, init) => {
    asked.push(url);
    return ask(url, init);
  };
  const signers = [
    { kind: 'keyless', images: ['quay.io/signed'], identity: 'me', issuer: 'https://example.com' },
  ] as const;
  // Its tag names something else by now, which is signed; what runs is not.
  const image = `quay.io/signed:1@${OLD}`;
  const verdicts = await verdictsOf(
    { ask: noting, logins: new Map() },
    { signers, trustedRoot: {} },
    [image, `quay.io/x@${OLD}`],
    () => undefined,
  );
  expect(verdicts).toEqual([
    { image, verdict: 'refused', digest: NEW, signed: false, why: 'it is not signed' },
    { image: `quay.io/x@${OLD}`, verdict: 'there', digest: OLD, signed: false },
  ]);
  expect(asked).toContain(`https://quay.io/v2/signed/referrers/${OLD}`);
});
