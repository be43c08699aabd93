import { pages } from './pages';
import { repositoryClient } from './repository-client';
import { signatureManifests } from './signature-manifests';

const OWN = 'https://own.example.com/v2/a';

const clientOf = (answer: (path: string) => Response) =>
  repositoryClient(url => Promise.resolve(answer(url.slice(OWN.length + 1))), 'own.example.com/a');

const statuses = async (answer: (path: string) => Response): Promise<readonly number[]> => {
  const found: number[] = [];
  for await (const { status } of pages(clientOf(answer), 'tags/list')) found.push(status);
  return found;
};

const linked = (to: string): Response => new Response('{}', { headers: { link: `<${to}>; rel="next"` } });

test('pages that name one another without an end are left', async () => {
  expect(await statuses(() => linked('/v2/a/tags/list'))).toHaveLength(30);
});

test('the first answer may say no, a later one may not', async () => {
  expect(await statuses(() => new Response(null, { status: 404 }))).toEqual([404]);
  await expect(
    statuses(path => (path === 'tags/list' ? linked('/v2/a/more') : new Response(null, { status: 404 }))),
  ).rejects.toThrow('HTTP 404');
});

const DIGEST = `sha256:${'a'.repeat(64)}`;
const [REFERRER, TAGGED] = [`sha256:${'b'.repeat(64)}`, `sha256:${'c'.repeat(64)}`];

const indexOf = (digest: string): Response =>
  new Response(
    JSON.stringify({ manifests: [{ artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json', digest }] }),
  );

const signed = async (referrers: Response, tagged: Response): Promise<readonly string[]> => {
  const found: string[] = [];
  const client = clientOf(path =>
    path.startsWith('referrers/')
      ? referrers
      : path === `manifests/${DIGEST.replace(':', '-')}`
        ? tagged
        : new Response(null, { status: 404 }),
  );
  for await (const { reference } of signatureManifests(client, DIGEST)) found.push(reference);
  return found;
};

const none = (status = 404): Response => new Response(null, { status });

test('the tag is asked for where nothing signs by reference, and not beside it', async () => {
  expect(await signed(indexOf(REFERRER), indexOf(TAGGED))).toEqual([REFERRER]);
  expect(await signed(none(), indexOf(TAGGED))).toEqual([TAGGED]);
  expect(await signed(new Response('{"manifests":[]}'), indexOf(TAGGED))).toEqual([TAGGED]);
  expect(await signed(none(), none())).toEqual([]);
});

test.each([403, 429, 500])('a tag that is answered with %d is not one that is not there', async status => {
  await expect(signed(none(), none(status))).rejects.toThrow(`HTTP ${status} for signatures`);
});
