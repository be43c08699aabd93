import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createColors } from 'picocolors';
import { objectAt } from '../../checks/declared/fields';
import { failure, memoryServer, type MemoryKind, type MemoryState } from '../../live/testing/memory-server';
import { tracked, trackingOf } from '../../live/tracking';
import { isJsonObject, type JsonObject } from '../../model/json';
import { PROJECT } from '../../testing/project';
import { publishedForm } from '../../testing/published-schemas';
import type { Console } from '../console';
import { openContext } from './kubectl-proxy';
import { printLiveDiff } from './print-live-diff';
import { printStatus } from './print-status';
import { fakeKubectl, type FakeKubectl } from './testing/fake-kubectl';
import { treeOfCluster } from './tree-of-cluster';

const CONTEXTS = ['admin@local', 'admin@dev', 'elsewhere', 'broken'];

let kubectl: FakeKubectl;
beforeAll(async () => (kubectl = await fakeKubectl(CONTEXTS)));
afterAll(async () => kubectl.close());

/** The state of a cluster that is as dist/local says. */
const asGitSays = (): MemoryState => {
  const tree = treeOfCluster(PROJECT, 'local');
  if (!('manifests' in tree)) throw new Error('dist/local cannot be read');
  const kinds = new Map<string, MemoryKind>();
  const objects = tree.manifests.map(manifest => {
    const { apiVersion, kind, namespace } = manifest;
    const plural = `${kind.toLowerCase()}s`;
    kinds.set(`${apiVersion} ${kind}`, { apiVersion, kind, plural, namespaced: namespace !== undefined });
    const application = tree.applicationOf(manifest);
    if (application === undefined || application === 'template') return manifest.body;
    return tracked(manifest.body, manifest, application, trackingOf({}));
  });
  const more = { apiVersion: 'v1', namespaced: true };
  for (const [kind, plural] of [
    ['Secret', 'secrets'],
    ['ConfigMap', 'configmaps'],
  ] as const)
    kinds.set(`v1 ${kind}`, { ...more, kind, plural });
  return { kinds: [...kinds.values()], objects };
};

const GOOD = asGitSays();

const named = (kind: string, name: string) => (object: JsonObject) =>
  object['kind'] === kind && objectAt(object, 'metadata')['name'] === name;

/** A console that keeps what is printed. */
const keeping = (): Console & { readonly printed: () => { readonly out: string; readonly err: string } } => {
  const texts = { out: '', err: '' };
  const colors = createColors(false);
  return {
    ...{ colors, outColors: colors, interactive: false },
    out: text => void (texts.out += text),
    err: text => void (texts.err += text),
    printed: () => texts,
  };
};

const diffOf = async (options: { readonly context: string; readonly cluster?: string }, format = 'text') => {
  const console = keeping();
  const code = await printLiveDiff(PROJECT, options, format, {}, console);
  return { code, ...console.printed() };
};

const statusOf = async (context: string, format = 'text') => {
  const console = keeping();
  const code = await printStatus(PROJECT, { context }, format, {}, console);
  return { code, ...console.printed() };
};

/** What reached the server since then that could change something. */
const writesSince = (start: number): readonly string[] =>
  kubectl.calls
    .slice(start)
    .filter(({ method, path }) => method !== 'GET' && !(method === 'PATCH' && /[?&]dryRun=All(&|$)/.test(path)))
    .map(({ method, path }) => `${method} ${path}`);

describe('diff --live', () => {
  test('reads, and asks for dry runs; nothing else leaves the process', async () => {
    kubectl.serve(memoryServer(GOOD).transport);
    const { code, out, err } = await diffOf({ context: 'admin@local' });
    expect(writesSince(0)).toEqual([]);
    const methods = kubectl.calls.map(({ method }) => method);
    expect(methods.filter(method => method === 'PATCH').length).toBeGreaterThan(40);
    expect(methods.filter(method => method === 'GET').length).toBeGreaterThan(60);
    expect(kubectl.calls.filter(({ type }) => type !== '' && type !== 'application/apply-patch+yaml')).toEqual([]);
    const ofSecrets = kubectl.calls.filter(({ path }) => path.includes('/secrets'));
    expect(ofSecrets.length).toBeGreaterThan(2);
    expect(ofSecrets.filter(({ accept }) => !accept.includes('as=PartialObjectMetadata'))).toEqual([]);
    expect(kubectl.started()).toEqual([
      '--context',
      'admin@local',
      'proxy',
      '--reject-methods=POST,PUT,DELETE,CONNECT,OPTIONS,TRACE',
      '--append-server-path=true',
    ]);
    expect(out).toMatch(
      /\nadmin@local \(Kubernetes v1\.35\.4\) and dist\/local: \d+ objects compared; 2 Secrets to make\n$/,
    );
    expect([code, err]).toEqual([1, '']);
    expect(readdirSync(tmpdir()).filter(name => name.startsWith('strata-live-'))).toEqual([]);
  });

  test('tells programs what differs', async () => {
    const isWeb = named('Service', 'app-1');
    const isGone = named('LimitRange', 'tenant');
    const web = GOOD.objects.find(isWeb) ?? {};
    const changed = { ...web, spec: { ...objectAt(web, 'spec'), type: 'NodePort' } };
    const state = {
      ...GOOD,
      objects: GOOD.objects.flatMap(object => (isGone(object) ? [] : [isWeb(object) ? changed : object])),
      dryRuns: { 'services/app-1': { status: 200, body: web } },
    };
    kubectl.serve(memoryServer(state).transport);
    const { code, out } = await diffOf({ context: 'elsewhere' }, 'json');
    expect(code).toBe(1);
    expect(publishedForm('diff-live')(out)).toEqual([]);
    const value: unknown = JSON.parse(out);
    expect(value).toMatchObject({
      form: 1,
      cluster: 'local',
      context: 'elsewhere',
      kubernetes: 'v1.35.4',
      differs: true,
    });
    const findings = isJsonObject(value) && Array.isArray(value['findings']) ? value['findings'] : [];
    expect(findings.filter(({ finding }: JsonObject) => finding !== 'secret')).toMatchObject([
      {
        finding: 'missing',
        kind: 'LimitRange',
        name: 'tenant',
        namespace: 'samples-local',
        application: 'tenant-samples',
      },
      {
        ...{ finding: 'differs', kind: 'Service', name: 'app-1' },
        file: 'dist/local/layer-4/samples/app-1/Service_samples-local_app-1.yaml',
        fields: [{ path: 'spec.type', git: 'ClusterIP', cluster: 'NodePort', holders: [] }],
      },
    ]);
  });

  test('does not compare with another cluster than the one that is there', async () => {
    kubectl.serve(memoryServer(GOOD).transport);
    const start = kubectl.calls.length;
    expect(await diffOf({ context: 'admin@dev', cluster: 'dev' })).toEqual({
      code: 2,
      out: '',
      err: 'error   --cluster: is not what admin@dev leads to: its Applications sync dist/local (dev); leave --cluster out, or name another context\n',
    });
    expect(kubectl.calls.slice(start).filter(({ method }) => method !== 'GET')).toEqual([]);
    expect((await diffOf({ context: 'admin@dev', cluster: 'lcal' })).err).toBe(
      'error   --cluster: there is no such cluster (lcal); did you mean "local"?\n',
    );
  });

  test('ends with 2 where nothing may be read', async () => {
    const transport = memoryServer(GOOD).transport;
    kubectl.serve(async request =>
      /^\/(?:version|api|apis)$/.test(request.path) ? transport(request) : Promise.resolve(failure(403, 'no')),
    );
    const { code, out } = await diffOf({ context: 'admin@local' });
    expect(code).toBe(2);
    expect(out).toContain('not read: Application: no\n');
    expect(out).toContain('dist/local: 0 objects compared; ');
  });
});

test('what is opened carries nothing that could change the cluster', async () => {
  kubectl.serve(memoryServer(GOOD).transport);
  const start = kubectl.calls.length;
  const { transport, stop } = await openContext('admin@local');
  const path = '/api/v1/namespaces/samples-local';
  await expect(transport({ method: 'PATCH', path, body: {} })).rejects.toThrow('could change the cluster');
  await expect(transport({ method: 'POST', path, body: {} })).rejects.toThrow('could change the cluster');
  expect(kubectl.calls).toHaveLength(start);
  expect((await transport({ method: 'PATCH', path: `${path}?dryRun=All`, body: {} })).status).toBe(200);
  await stop();
  await expect(transport({ method: 'GET', path: '/version' })).rejects.toThrow('ENOENT');
});

describe('status', () => {
  const looked = (object: JsonObject): JsonObject =>
    object['kind'] === 'Application'
      ? { ...object, status: { sync: { status: 'Synced' }, health: { status: 'Healthy' } } }
      : object;

  test('reads, and does nothing else', async () => {
    kubectl.serve(memoryServer({ ...GOOD, objects: GOOD.objects.map(looked) }).transport);
    const start = kubectl.calls.length;
    const { code, out, err } = await statusOf('admin@local');
    expect(kubectl.calls.slice(start).filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(kubectl.calls.length).toBeGreaterThan(start + 4);
    expect(out).toMatch(
      /^not read: ApplicationSet: .*\n\nadmin@local .* and dist\/local: \d+ Applications; all are as git says\n$/,
    );
    expect([code, err]).toEqual([0, '']);
  });

  test('tells programs which are not as git says', async () => {
    kubectl.serve(
      memoryServer({ ...GOOD, objects: GOOD.objects.filter(one => !named('Application', 'cilium')(one)) }).transport,
    );
    const { code, out } = await statusOf('admin@local', 'json');
    expect(code).toBe(1);
    expect(publishedForm('status')(out)).toEqual([]);
    const value: unknown = JSON.parse(out);
    const items = isJsonObject(value) && Array.isArray(value['items']) ? value['items'] : [];
    expect(items[0]).toEqual({
      ...{ kind: 'Application', name: 'cilium', astray: true },
      findings: [{ kind: 'missing', says: 'is in git, and not in the cluster' }],
    });
    expect(items[1]).toMatchObject({ findings: [{ kind: 'not looked at', says: 'Argo CD has not compared it yet' }] });
  });

  test('says why the Applications cannot be read', async () => {
    kubectl.serve(memoryServer({ ...GOOD, reads: { applications: failure(403, 'you may not') } }).transport);
    expect(await statusOf('admin@local')).toEqual({
      code: 2,
      out: '',
      err: 'error   kubectl: cannot read the Applications (Application: you may not); is Argo CD installed, and may you list them?\n',
    });
  });
});

describe('what keeps a cluster from being read', () => {
  test('a context that there is not, or that does not start', async () => {
    expect((await statusOf('admin@dve')).err).toBe(
      'error   kubectl: has no such context (admin@dve); did you mean "admin@dev"?\n',
    );
    const { code, err } = await statusOf('broken');
    expect(err).toBe(
      'error   kubectl: does not reach the cluster (error: the plugin of the context failed); is it up, and is there a way to it: `kubectl --context broken version`\n',
    );
    expect(code).toBe(2);
  });

  test.each([
    [401, 'Unauthorized', 'is not let in: the server does not know who asks (Unauthorized); log in again'],
    [403, 'no', 'is not let in (no); ask for the rights that docs/live.md lists'],
  ])('%s', async (status, message, expected) => {
    kubectl.serve(async () => Promise.resolve(failure(status, message)));
    expect((await diffOf({ context: 'admin@dev' })).err).toBe(`error   kubectl: ${expected}\n`);
  });

  test('a server that does not answer, in the words of kubectl, and one that is too old', async () => {
    const text = 'error trying to reach service: dial tcp 10.0.0.1:6443: connect: connection refused';
    kubectl.serve(async () => Promise.resolve({ status: 502, body: null, text }));
    expect((await statusOf('admin@dev')).err).toContain(`does not reach the cluster (${text}); is it up`);
    const { transport } = memoryServer(GOOD);
    kubectl.serve(async request =>
      request.path === '/apis' ? Promise.resolve({ status: 200, body: {} }) : transport(request),
    );
    expect((await statusOf('admin@dev')).err).toContain(
      '(/apis: does not list all kinds at once, as Kubernetes does from 1.30 on)',
    );
  });

  test('no kubectl', async () => {
    const before = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    const { code, err } = await statusOf('admin@dev');
    process.env['PATH'] = before;
    expect([code, err]).toEqual([
      2,
      'error   kubectl: is not on PATH; install it: https://kubernetes.io/docs/tasks/tools/\n',
    ]);
  });
});
