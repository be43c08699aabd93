import { schemaSet } from '../../checks/schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from '../../checks/testing/imported-schemas';
import { manifestsIn } from '../../diff/testing/manifests-in';
import { discover } from '../../live/discovery';
import { listAll, listedKinds } from '../../live/live-objects';
import { liveDiff, type LiveDiff } from '../../live/live-diff';
import { findingGroups, liveFieldText } from '../../live/live-text';
import { readOnly } from '../../live/read-only';
import { tracked, trackingOf } from '../../live/tracking';
import { liveTreeOf } from '../../live/tree-application';
import type { JsonObject } from '../../model/json';
import type { ApiRequest, ApiTransport } from '../../server-check/api-transport';
import { definitionsOf } from '../../server-check/definitions';
import { installDefinitions } from '../../server-check/install-definitions';
import { dryRunRequest } from '../../server-check/requests';
import { ASSETS, binariesIn } from '../api-server/binaries';
import { startApiServer, type ApiServer } from '../api-server/start-api-server';

const BINARIES = binariesIn(process.env[ASSETS]);

/** Runs where there are programs of an API server, and is counted as skipped elsewhere. */
const withServer = 'etcd' in BINARIES ? test : test.skip;

const TREE = manifestsIn(`
# file: dist/dev/apps/root.yaml
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: root, namespace: argocd }
spec: { project: p, destination: { namespace: argocd }, source: { repoURL: r, path: dist/dev/apps } }
---
# file: dist/dev/apps/web.yaml
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: p, destination: { namespace: shop }, source: { repoURL: r, path: dist/dev/web } }
---
# file: dist/dev/web/a.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: a, namespace: shop }
data: { x: "1", y: "1" }
---
# file: dist/dev/web/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "web:1", ports: [{ containerPort: 80 }] }] }
---
# file: dist/dev/web/missing.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: missing, namespace: shop }
---
# file: dist/dev/web/same.yaml
apiVersion: v1
kind: Service
metadata: { name: same, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
`);

const pause = async (): Promise<void> => new Promise(resolve => void setTimeout(resolve, 100));

const apply = async (transport: ApiTransport, path: string, body: JsonObject, manager: string): Promise<void> => {
  const query = `?fieldManager=${manager}&force=true`;
  const { status, body: answer } = await transport({ method: 'PATCH', path: `${path}${query}`, body });
  if (status >= 300) throw new Error(JSON.stringify(answer));
};

const map = (name: string, more: JsonObject): JsonObject => ({
  ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' } },
  ...more,
});

/** Makes the cluster as the tree says, without one object, and then lets others write. */
const fill = async ({ transport }: ApiServer): Promise<void> => {
  const definitions = definitionsOf(CRDS, new Set(['argoproj.io/Application']));
  await installDefinitions({ transport, parallel: 2, pause }, definitions);
  for (const name of ['argocd', 'shop'])
    await apply(
      transport,
      `/api/v1/namespaces/${name}`,
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
      'x',
    );
  const tree = liveTreeOf(TREE, () => ({}));
  const { find } = await discover(transport);
  for (const manifest of TREE.filter(({ name }) => name !== 'missing')) {
    const [served, application] = [find(manifest), tree.applicationOf(manifest)];
    if (served === undefined || application === undefined || application === 'template') throw new Error(manifest.kind);
    const body = tracked(manifest.body, manifest, application, trackingOf({}));
    const [path = ''] = dryRunRequest({ ...manifest, body }, served).path.split('?');
    await apply(transport, path, body, 'argocd-controller');
  }
  const maps = '/api/v1/namespaces/shop/configmaps';
  await apply(transport, `${maps}/a`, map('a', { data: { x: '2', y: '1' } }), 'somebody');
  await apply(
    transport,
    '/apis/apps/v1/namespaces/shop/deployments/web',
    {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' } },
      spec: { template: { spec: { containers: [{ name: 'web', image: 'web:2', env: [{ name: 'A', value: 'b' }] }] } } },
    },
    'kubectl-set',
  );
  const annotations = { 'argocd.argoproj.io/tracking-id': 'web:/ConfigMap:shop/old' };
  await apply(transport, `${maps}/old`, map('old', { metadata: { name: 'old', namespace: 'shop', annotations } }), 'x');
};

const linesOf = ({ findings }: LiveDiff): readonly string[] =>
  findingGroups(findings).flatMap(({ first: { kind, says, fields }, objects }) => [
    `${kind} ${objects.join(', ')} ${says}`.trim(),
    ...fields.map(field => `  ${liveFieldText(field)}`.replace(/ at \d{4}-.*Z$/, '')),
  ]);

/** Versions of all objects, which change with every write. */
const versionsIn = async (transport: ApiTransport): Promise<readonly string[]> => {
  const kinds = listedKinds(await discover(transport), [{ groups: ['*'], kinds: ['Event', 'Lease', 'APIService'] }]);
  const { objects } = await listAll(transport, kinds, 4);
  return objects.map(({ identity, body }) => `${identity.kind} ${identity.name} ${JSON.stringify(body['metadata'])}`);
};

withServer('a real API server is compared with, and nothing in it changes', async () => {
  if (!('etcd' in BINARIES)) throw new Error('no programs');
  const server = await startApiServer(BINARIES);
  try {
    await fill(server);
    const before = await versionsIn(server.transport);
    const calls: ApiRequest[] = [];
    const transport = readOnly(async request => {
      calls.push(request);
      return server.transport(request);
    });
    const diff = await liveDiff({
      ...{ transport, tree: liveTreeOf(TREE, () => ({})), schemas: schemaSet(KUBERNETES_1_35, CRDS), settings: {} },
      ...{ applications: new Map(), parallel: 4, progress: () => undefined, discovery: await discover(transport) },
      secrets: [{ namespace: 'shop', name: 'token', keys: ['k'], purpose: 'Signing in', needed: 'later' }],
    });
    expect(linesOf(diff)).toEqual([
      'missing ConfigMap/shop/missing is not in the cluster',
      'secret Secret/shop/token is made by hand before its component is used, with k: Signing in',
      'differs ConfigMap/shop/a',
      '  data.x: 1 in git, 2 in the cluster; written by somebody by apply',
      'differs Deployment.apps/shop/web',
      '  spec.template.spec.containers[web].image: web:1 in git, web:2 in the cluster; written by kubectl-set by apply',
      'orphan ConfigMap/shop/old it stays until somebody prunes it: Application web does not',
      'also held ConfigMap/shop/a is as git says; what others hold too stays in the cluster when git drops it',
      '  data.y; written by somebody by apply',
      'also held Deployment.apps/shop/web is as git says; what others hold too stays in the cluster when git drops it',
      '  spec.template.spec.containers[web].name; written by kubectl-set by apply',
      'added Deployment.apps/shop/web was written by hand where git says nothing; a sync leaves it',
      '  spec.template.spec.containers[web].env; written by kubectl-set by apply',
    ]);
    expect(calls.filter(({ method, path }) => method !== 'GET' && !path.includes('?dryRun=All&'))).toEqual([]);
    expect(calls.filter(({ method }) => method === 'PATCH')).toHaveLength(TREE.length);
    expect(await versionsIn(server.transport)).toEqual(before);
  } finally {
    await server.stop();
  }
});
