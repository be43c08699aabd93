import { manifestOf } from '../checks/testing/run-rule';
import type { JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { httpsTransport } from '../cli/api-server/https-transport';
import { loopbackServer, type LoopbackServer } from '../cli/api-server/testing/loopback-server';
import { testCertificate } from '../cli/api-server/testing/test-certificate';
import type { ApiAnswer } from './api-transport';
import { checkServer } from './check-server';

let server: LoopbackServer;
beforeEach(async () => (server = await loopbackServer()));
afterEach(async () => server.close());

const toy = (name: string, group = 'example.org'): JsonObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name },
  spec: { group, names: { kind: 'Toy', plural: 'toys' }, versions: [{ name: 'v1' }] },
});

const object = (apiVersion: string, kind: string, name: string, namespace?: string): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});

const check = async (bodies: readonly JsonObject[], definitions: readonly JsonObject[] = [], timeout = 5000) => {
  const manifests: readonly Manifest[] = bodies.map(manifestOf);
  const said: string[] = [];
  const { troubles, judged } = await checkServer({
    transport: httpsTransport({ port: server.port, ca: testCertificate().cert, token: 'x', timeout }),
    pause: async () => Promise.resolve(),
    definitions,
    manifests,
    parallel: 3,
    progress: text => void said.push(text),
  });
  const verdicts = judged.map(({ manifest: { kind, name }, verdict }) =>
    [`${kind} ${name}`, verdict.kind, 'reason' in verdict ? verdict.reason : ''].join(' ').trimEnd(),
  );
  return { troubles, verdicts, said };
};

const asked = (): readonly string[] => server.calls.map(({ method, path }) => `${method} ${path}`);

test('every object is asked about, in its place and by its form, and nothing of it is kept', async () => {
  const generated = { apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'a-', namespace: 'b' } };
  const { verdicts } = await check([
    object('v1', 'Namespace', 'b'),
    object('v1', 'ConfigMap', 'a', 'b'),
    object('v1', 'ConfigMap', 'nowhere'),
    generated,
  ]);
  expect(verdicts).toEqual([
    'Namespace b accepted',
    'ConfigMap a accepted',
    'ConfigMap nowhere accepted',
    'Job  accepted',
  ]);
  const query = 'dryRun=All&fieldManager=strata&fieldValidation=Strict';
  expect(asked()).toEqual([
    'GET /api/v1',
    `PATCH /api/v1/namespaces/b?${query}&force=true`,
    'PATCH /api/v1/namespaces/b?fieldManager=strata&force=true',
    'GET /api/v1',
    'GET /apis/batch/v1',
    `PATCH /api/v1/namespaces/b/configmaps/a?${query}&force=true`,
    `PATCH /api/v1/namespaces/default/configmaps/nowhere?${query}&force=true`,
    `POST /apis/batch/v1/namespaces/b/jobs?${query}`,
  ]);
});

test('a refusal has its reason, and a trouble of the server is none', async () => {
  const names = ['refused', 'unreadable', 'percent', 'slash', 'broken', 'cut', 'busy', 'fine'];
  const { verdicts } = await check(names.map(name => object('v1', 'ConfigMap', name, 'b')));
  expect(verdicts).toEqual([
    'ConfigMap refused refused refused is invalid: spec: Required value',
    'ConfigMap unreadable refused failed to create typed patch object (a/b): .data: expected map',
    'ConfigMap percent refused Internal error occurred: invalid resource name "5%": [may not contain]',
    'ConfigMap slash refused invalid resource name "/tmp": [may not contain]',
    'ConfigMap broken none etcdserver: request timed out',
    'ConfigMap cut none socket hang up',
    'ConfigMap busy accepted',
    'ConfigMap fine accepted',
  ]);
  expect((await check([object('v1', 'ConfigMap', 'slow', 'b')], [], 200)).verdicts).toEqual([
    'ConfigMap slow none no answer within 200 ms',
  ]);
});

test('definitions are installed and waited for before objects of their kinds are asked about', async () => {
  const { troubles, verdicts, said } = await check(
    [
      object('example.org/v1', 'Toy', 'a', 'b'),
      object('example.com/v1', 'Toy', 'c', 'b'),
      toy('toys.example.com', 'example.com'),
    ],
    [toy('toys.example.org')],
  );
  expect(troubles).toEqual([]);
  expect(verdicts).toEqual(['CustomResourceDefinition toys.example.com accepted', 'Toy a accepted', 'Toy c accepted']);
  expect(said).toEqual(['installing 2 definitions', 'asking about 2 objects']);
});

test('a definition that is not taken is a trouble, or the verdict of its own object', async () => {
  const { troubles, verdicts } = await check(
    [toy('refused.example.org'), object('example.org/v1', 'Toy', 'a', 'b')],
    [toy('refused.toys.example.net', 'example.net'), toy('late.example.net', 'example.net')],
  );
  expect(troubles).toEqual([
    'refused.toys.example.net: refused.toys.example.net is invalid: spec: Required value',
    'late.example.net: is not established',
  ]);
  expect(verdicts).toEqual([
    'CustomResourceDefinition refused.example.org refused refused.example.org is invalid: spec: Required value',
    'Toy a refused no matches for kind "Toy" in version "example.org/v1"',
  ]);
});

describe('what has to be known first', () => {
  const asked = (answer: (path: string, looks: number) => ApiAnswer) => {
    let looks = 0;
    return checkServer({
      transport: async ({ path }) => Promise.resolve(answer(path, (looks += 1))),
      pause: async () => Promise.resolve(),
      definitions: [],
      manifests: [manifestOf(object('apps/v1', 'Deployment', 'a', 'b'))],
      parallel: 1,
      progress: () => undefined,
    });
  };
  const LIST = { resources: [{ name: 'deployments', kind: 'Deployment', namespaced: true }] };
  const trouble = { status: 504, body: { message: 'the server was stopped for a while' } };

  test('is asked for until it is told', async () => {
    const { judged } = await asked((path, looks) =>
      path === '/apis/apps/v1' && looks < 4 ? trouble : { status: 200, body: LIST },
    );
    expect(judged.map(({ verdict }) => verdict)).toEqual([{ kind: 'accepted' }]);
  });

  test.each([
    ['/apis/apps/v1', '/apis/apps/v1: the server was stopped for a while'],
    ['/api/v1/namespaces/b', 'namespace b: the server was stopped for a while'],
  ])('is a fault where %s tells nothing', async (place, message) => {
    await expect(asked(path => (path.startsWith(place) ? trouble : { status: 200, body: LIST }))).rejects.toThrow(
      message,
    );
  });
});
