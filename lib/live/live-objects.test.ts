import type { JsonObject } from '../model/json';
import type { ApiAnswer } from '../server-check/api-transport';
import { discoveryIn } from './discovery';
import { listAll, listedKinds, listKind } from './live-objects';

const resource = (name: string, kind: string, verbs: readonly string[] = ['get', 'list']): JsonObject => ({
  ...{ resource: name, responseKind: { kind }, scope: 'Namespaced', verbs: [...verbs] },
});

const group = (name: string, ...versions: readonly JsonObject[]): JsonObject => ({
  metadata: { name },
  versions: [...versions],
});

const DISCOVERY = discoveryIn([
  {
    items: [
      {
        metadata: {},
        versions: [{ version: 'v1', resources: [resource('pods', 'Pod'), resource('events', 'Event')] }],
      },
    ],
  },
  {
    items: [
      group(
        'apps',
        { version: 'v2', resources: [resource('deployments', 'Deployment')] },
        { version: 'v1', resources: [resource('deployments', 'Deployment'), resource('scales', 'Scale', ['get'])] },
      ),
      group('metrics.k8s.io', { version: 'v1beta1', freshness: 'Stale' }),
    ],
  },
]);

test('each kind is listed once, in the version that the server prefers, unless Argo CD leaves it out', () => {
  const listed = listedKinds(DISCOVERY, [{ groups: [''], kinds: ['Event'] }]);
  expect(listed.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual(['v1 Pod', 'apps/v2 Deployment']);
});

test('a kind is found in each of its versions; groups that do not answer are told', () => {
  expect(DISCOVERY.find({ apiVersion: 'apps/v1', kind: 'Deployment' })?.plural).toBe('deployments');
  expect(DISCOVERY.find({ apiVersion: 'apps/v3', kind: 'Deployment' })).toBeUndefined();
  expect(DISCOVERY.stale).toEqual(['metrics.k8s.io/v1beta1']);
});

const [POD] = DISCOVERY.kinds;

const page = (name: string, next?: string): ApiAnswer => ({
  status: 200,
  body: { metadata: next === undefined ? {} : { continue: next }, items: [{ metadata: { name, namespace: 'a' } }] },
});

test('all pages of a list are read', async () => {
  if (POD === undefined) throw new Error('no kind');
  const asked: string[] = [];
  const found = await listKind(async ({ path }) => {
    asked.push(path);
    return Promise.resolve(path.includes('continue') ? page('two') : page('one', 'a/b'));
  }, POD);
  expect(asked).toEqual(['/api/v1/pods?limit=500', '/api/v1/pods?limit=500&continue=a%2Fb']);
  expect('status' in found ? [] : found.map(({ identity }) => identity)).toEqual([
    { apiVersion: 'v1', kind: 'Pod', name: 'one', namespace: 'a' },
    { apiVersion: 'v1', kind: 'Pod', name: 'two', namespace: 'a' },
  ]);
});

test('a list that ends early is told, and its beginning does not count', async () => {
  if (POD === undefined) throw new Error('no kind');
  const gone = { status: 410, body: { message: 'the list has expired' } };
  const { objects, unlisted } = await listAll(
    async ({ path }) => Promise.resolve(path.includes('continue') ? gone : page('one', 'x')),
    [POD],
    2,
  );
  expect(objects).toEqual([]);
  expect(unlisted).toEqual([{ kind: 'pods', reason: 'the list has expired', forbidden: false }]);
});
