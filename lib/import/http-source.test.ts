import { formatIssue } from '../model/issue';
import { httpSource } from './http-source';
import type { SystemPin } from './import-config';

const SYSTEM: SystemPin = {
  name: 'toys',
  version: 'v1.0.0',
  urls: ['https://a.example/1', 'https://a.example/2'],
  kinds: [],
};

const messagesOf = (loaded: object): readonly string[] =>
  'issues' in loaded && Array.isArray(loaded.issues) ? loaded.issues.map(formatIssue) : [];

test('the files of a system become documents of one stream, in the order of the URLs', async () => {
  const source = httpSource(url => Promise.resolve(new Response(`kind: ${url.at(-1)}`)));
  expect(await source.crds(SYSTEM)).toEqual({ value: 'kind: 1\n---\nkind: 2' });
});

test('every URL that cannot be read is an error of its own', async () => {
  const source = httpSource(url =>
    url.endsWith('1')
      ? Promise.resolve(new Response('', { status: 404 }))
      : Promise.reject(new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND a.example') })),
  );
  expect(messagesOf(await source.crds(SYSTEM))).toEqual([
    'cdk8s.yaml strata.systems.toys: cannot read https://a.example/1 (HTTP 404); check the version and the network, or use --mirror',
    'cdk8s.yaml strata.systems.toys: cannot read https://a.example/2 (getaddrinfo ENOTFOUND a.example); check the version and the network, or use --mirror',
  ]);
});

test('an answer that never comes is said to be late', async () => {
  const late = Object.assign(new Error('aborted'), { name: 'TimeoutError' });
  const source = httpSource(() => Promise.reject(late));
  expect(messagesOf(await source.talos('v1.13.9'))).toEqual([
    'cdk8s.yaml strata.talos: cannot read https://raw.githubusercontent.com/siderolabs/talos/v1.13.9/pkg/machinery/config/schemas/config.schema.json (no answer within 60 s); check the version and the network, or use --mirror',
  ]);
});

test('an answer that is no JSON object is refused', async () => {
  const source = httpSource(() => Promise.resolve(new Response('<html>')));
  expect(messagesOf(await source.kubernetes('v1.35.0'))).toEqual([
    'cdk8s.yaml strata.kubernetes: https://raw.githubusercontent.com/cdk8s-team/cdk8s/master/kubernetes-schemas/v1.35.0/_definitions.json holds no JSON object; check the version',
  ]);
});

test('every request can be aborted', async () => {
  const signals: unknown[] = [];
  const source = httpSource((_, init) => {
    signals.push(init.signal);
    return Promise.resolve(new Response('{}'));
  });
  await source.kubernetes('v1.35.0');
  expect(signals).toEqual([expect.any(AbortSignal)]);
});
