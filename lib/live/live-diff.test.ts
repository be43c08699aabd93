import { schemaSet } from '../checks/schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from '../checks/testing/imported-schemas';
import { manifestsIn } from '../diff/testing/manifests-in';
import type { OutOfBandSecret } from '../model/component';
import type { JsonObject } from '../model/json';
import { discover } from './discovery';
import { byName, readArgoCd } from './live-applications';
import { liveDiff } from './live-diff';
import { comparedCount, isDifferent, type LiveReport } from './live-report';
import { liveText, type LiveDetail } from './live-text';
import { readOnly } from './read-only';
import { failure, memoryServer, type MemoryKind, type MemoryState } from './testing/memory-server';
import { liveTreeOf } from './tree-application';

const kind = (apiVersion: string, name: string, plural: string, namespaced = true): MemoryKind => ({
  ...{ apiVersion, kind: name, plural, namespaced },
});

const KINDS = [
  kind('v1', 'ConfigMap', 'configmaps'),
  kind('v1', 'Secret', 'secrets'),
  kind('v1', 'Namespace', 'namespaces', false),
  kind('v1', 'Event', 'events'),
  kind('apps/v1', 'Deployment', 'deployments'),
  kind('argoproj.io/v1alpha1', 'Application', 'applications'),
  kind('argoproj.io/v1alpha1', 'ApplicationSet', 'applicationsets'),
  kind('argoproj.io/v1alpha1', 'AppProject', 'appprojects'),
];

const application = (name: string, source: string, more = ''): string => `
# file: dist/dev/apps/${name}.yaml
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  destination: { server: https://kubernetes.default.svc, namespace: shop }
  syncPolicy: { automated: { prune: true } }
  source: { ${source}, targetRevision: main }
${more}`;

const ROOT = application('root', 'path: dist/dev/apps');
const WEB = application('web', 'path: dist/dev/layer-4/web');

const objectYaml = (text: string): string => `
# file: dist/dev/layer-4/web/object.yaml
${text}`;

const MAP = objectYaml('{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { x: "1" } }');

const tracking = (id: string): JsonObject => ({ 'argocd.argoproj.io/tracking-id': id });

const own = (path: string): JsonObject => ({
  ...{ manager: 'argocd-controller', operation: 'Apply' },
  fieldsV1: { 'f:data': { [`f:${path}`]: {} } },
});

const map = (name: string, more: JsonObject = {}, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop', annotations: tracking(`web:/ConfigMap:shop/${name}`), ...metadata },
  ...more,
});

const SCHEMAS = schemaSet(KUBERNETES_1_35, CRDS);

interface Settings {
  readonly settings?: JsonObject;
  readonly secrets?: readonly OutOfBandSecret[];
}

/** The Applications of the tree are as git says, unless the state has others. */
const compared = async (
  yaml: readonly string[],
  { status = {}, ...state }: Omit<MemoryState, 'kinds'> & { readonly status?: JsonObject },
  { settings = {}, secrets = [] }: Settings = {},
): Promise<LiveReport & { readonly accepts: readonly string[] }> => {
  const manifests = manifestsIn([ROOT, WEB, ...yaml].join('\n---\n'));
  const applications = manifests
    .filter(one => one.kind === 'Application')
    .map(({ name, body }): JsonObject => {
      const annotations = tracking(`root:argoproj.io/Application:argocd/${name}`);
      return { ...body, metadata: { name, namespace: 'argocd', annotations }, status: status[name] ?? {} };
    });
  const server = memoryServer({ ...state, kinds: KINDS, objects: [...applications, ...state.objects] });
  const transport = readOnly(server.transport);
  const discovery = await discover(transport);
  const argoCd = await readArgoCd(transport, discovery);
  const tree = liveTreeOf(manifests, () => ({}));
  const diff = await liveDiff({
    ...{ transport, discovery, tree, settings, secrets, schemas: SCHEMAS, parallel: 2, progress: () => undefined },
    applications: byName(argoCd.applications),
  });
  const accepts = server.calls.flatMap(({ path, accept = '' }) => (path.includes('/secrets') ? [accept] : []));
  return { ...diff, cluster: 'dev', context: 'admin@dev', version: 'v1.35.4', notes: [], accepts };
};

const told = (report: LiveReport, detail?: LiveDetail): readonly string[] =>
  liveText(report, (_, text) => text, detail)
    .trim()
    .split('\n');

const SAME = 'admin@dev (Kubernetes v1.35.4) and dist/dev: 3 objects compared; nothing differs';

test('nothing is told where the cluster is as git says', async () => {
  const report = await compared([MAP], { objects: [map('a', { data: { x: '1' } })] });
  expect(told(report)).toEqual([SAME]);
  expect(isDifferent(report)).toBe(false);
});

test('a field that somebody changed, with who and when; what the server wrote by itself is nothing', async () => {
  const managedFields = [
    own('y'),
    {
      manager: 'kubectl-edit',
      operation: 'Update',
      time: '2026-01-01T00:00:00Z',
      fieldsV1: { 'f:data': { 'f:x': {} } },
    },
    { manager: 'kubelet', operation: 'Update', fieldsV1: { 'f:data': { 'f:z': {} } } },
  ];
  const live = map('a', { data: { x: '2', z: '3' }, status: {} }, { managedFields, resourceVersion: '7', uid: 'u' });
  const after = map('a', { data: { x: '1', z: '3' } }, { managedFields: [own('x')], resourceVersion: '8' });
  const report = await compared([MAP], { objects: [live], dryRuns: { 'configmaps/a': { status: 200, body: after } } });
  expect(told(report)).toEqual([
    'differs      ConfigMap/shop/a  Application web',
    '               data.x: 1 in git, 2 in the cluster; written by kubectl-edit at 2026-01-01T00:00:00Z',
    '',
    SAME.replace('nothing differs', '1 different'),
  ]);
  expect(isDifferent(report)).toBe(true);
});

test('what git dropped, what others hold too, and what people added', async () => {
  const other = { manager: 'keda', operation: 'Apply', fieldsV1: { 'f:data': { 'f:x': {} } } };
  const person = { manager: 'kubectl-edit', operation: 'Update', fieldsV1: { 'f:data': { 'f:mine': {} } } };
  const live = map('a', { data: { x: '1', mine: '1', old: '1' } }, { managedFields: [own('old'), other, person] });
  const after = map('a', { data: { x: '1', mine: '1' } }, { managedFields: [own('x'), other, person] });
  const report = await compared([MAP], { objects: [live], dryRuns: { 'configmaps/a': { status: 200, body: after } } });
  expect(told(report)).toEqual([
    'differs      ConfigMap/shop/a  Application web',
    '               data.old: 1 in the cluster, no longer in git',
    '',
    'also held    ConfigMap/shop/a  Application web',
    '             is as git says; what others hold too stays in the cluster when git drops it',
    '               data.x; written by keda by apply',
    '',
    'added        ConfigMap/shop/a  Application web',
    '             was written by hand where git says nothing; a sync leaves it',
    '               data.mine; written by kubectl-edit',
    '',
    SAME.replace('nothing differs', '1 different, 1 held by others too, 1 with additions'),
  ]);
  expect(told(report, { quiet: true }).filter(line => /^(also held|added)/.test(line))).toEqual([]);
});

test('what ignoreDifferences leaves out is no difference, by path or by manager', async () => {
  const managedFields = [{ manager: 'hpa', operation: 'Update', fieldsV1: { 'f:data': { 'f:x': {} } } }];
  const state = {
    objects: [map('a', { data: { x: '2' } }, { managedFields })],
    dryRuns: { 'configmaps/a': { status: 200, body: map('a', { data: { x: '1' } }) } },
  };
  const byPath = WEB.replace('spec:', 'spec:\n  ignoreDifferences: [{ kind: ConfigMap, jsonPointers: [/data/x] }]');
  expect(told(await compared([byPath, MAP], state)).at(-1)).toContain('nothing differs');
  const key = 'resource.customizations.ignoreDifferences.ConfigMap';
  const byManager = { settings: { [key]: 'managedFieldsManagers: [hpa]\njqPathExpressions: [".a | keys"]' } };
  expect(told(await compared([MAP], state, byManager))).toEqual([
    'ignoreDifferences: not evaluated, and what it hides is told here: .a | keys',
    '',
    SAME,
  ]);
});

test('an object that is missing, refused, of an unknown kind, or on its way out', async () => {
  const report = await compared(
    [
      MAP,
      objectYaml('{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web } }'),
      objectYaml('{ apiVersion: apps/v1, kind: Deployment, metadata: { name: denied } }'),
      objectYaml('{ apiVersion: apps/v2, kind: Deployment, metadata: { name: new } }'),
      objectYaml('{ apiVersion: example.com/v1, kind: Thing, metadata: { name: t } }'),
      objectYaml('{ apiVersion: v1, kind: ConfigMap, metadata: { name: ending } }'),
    ],
    {
      objects: [
        map('ending', {}, { deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['example.com/wait'] }),
        {
          ...{ apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 3 } },
          metadata: { name: 'web', namespace: 'shop', annotations: tracking('web:apps/Deployment:shop/web') },
        },
      ],
      dryRuns: {
        'deployments/web': failure(422, 'spec.selector: field is immutable'),
        'deployments/denied': failure(403, 'violates PodSecurity "restricted"'),
      },
    },
  );
  expect(told(report)).toEqual([
    'refused      Deployment.apps/shop/denied  Application web',
    '             is not in the cluster, which refuses it: violates PodSecurity "restricted"',
    '',
    'refused      Deployment.apps/shop/web  Application web',
    '             the cluster refuses the update: spec.selector: field is immutable',
    '',
    'unknown kind Deployment.apps/new  Application web',
    '             the cluster does not serve Deployment of apps/v2, but of apps/v1',
    '',
    'unknown kind Thing.example.com/t  Application web',
    '             the cluster does not serve Thing of example.com/v1: its definition is missing',
    '',
    'missing      ConfigMap/shop/a  Application web',
    '             is not in the cluster',
    '',
    'ending       ConfigMap/shop/ending  Application web',
    '             is being deleted since 2026-01-01T00:00:00Z, and waits for the finalizer example.com/wait',
    '',
    'admin@dev (Kubernetes v1.35.4) and dist/dev: 6 objects compared, 1 of them by reading alone, without what the server fills in; 2 refused, 2 of unknown kinds, 1 missing, 1 being deleted',
  ]);
});

test('without the right to patch it is compared by reading; without the right to read it is told by kind', async () => {
  const forbidden = (verb: string, name: string): string =>
    `configmaps "${name}" is forbidden: User "eve" cannot ${verb} resource "configmaps" in API group "" in the namespace "shop"`;
  const report = await compared(
    [
      objectYaml('{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, labels: {} }, data: { x: "1", empty: "" } }'),
      objectYaml('{ apiVersion: v1, kind: ConfigMap, metadata: { name: b } }'),
      objectYaml('{ apiVersion: v1, kind: ConfigMap, metadata: { name: c } }'),
    ],
    {
      objects: [map('a', { data: { x: '2', more: '1' } })],
      dryRuns: { 'configmaps/a': failure(403, forbidden('patch', 'a')) },
      reads: {
        'configmaps/b': failure(403, forbidden('get', 'b')),
        'configmaps/c': failure(403, forbidden('get', 'c')),
        deployments: failure(403, 'deployments.apps is forbidden'),
        namespaces: failure(500, 'etcd is down'),
      },
    },
  );
  expect(told(report)).toEqual([
    'differs      ConfigMap/shop/a  Application web',
    '               data.x: 1 in git, 2 in the cluster',
    '',
    'not read     2 objects',
    '             ConfigMap/shop/b',
    '             ConfigMap/shop/c',
    '             User "eve" cannot get resource "configmaps" in API group ""',
    '',
    'no orphans looked for among 1 kind that this user may not list: deployments.apps',
    'no orphans looked for among namespaces: etcd is down',
    '',
    'admin@dev (Kubernetes v1.35.4) and dist/dev: 3 objects compared, 1 of them by reading alone, without what the server fills in; 1 different, 2 not read',
  ]);
  expect(comparedCount(report)).toBe(3);
});

test('an object without the mark of its Application, or with that of another', async () => {
  const report = await compared([MAP, objectYaml('{ apiVersion: v1, kind: ConfigMap, metadata: { name: b } }')], {
    objects: [map('a', {}, { annotations: {} }), map('b', {}, { annotations: tracking('other:/ConfigMap:shop/b') })],
    dryRuns: { 'configmaps/a': { status: 200, body: map('a') }, 'configmaps/b': { status: 200, body: map('b') } },
  });
  expect(report.findings.map(({ kind: what, object, says }) => [what, object.name, says])).toEqual([
    [
      'differs',
      'a',
      'it does not have the mark of its Application: Argo CD has not applied it yet, or somebody took the mark away',
    ],
    ['differs', 'b', 'it has the mark of Application other'],
  ]);
});

describe('orphans', () => {
  const orphan = (name: string, id: string, metadata: JsonObject = {}, annotations: JsonObject = {}): JsonObject =>
    map(name, {}, { ...metadata, annotations: { ...tracking(id), ...annotations } });

  const A = map('a', { data: { x: '1' } });

  test('are what Argo CD tracks and git does not have', async () => {
    const owned = { ownerReferences: [{ kind: 'Deployment', name: 'd' }] };
    const confirm = { 'argocd.argoproj.io/sync-options': 'Prune=confirm' };
    const keep = { 'argocd.argoproj.io/sync-options': 'Prune=false' };
    const hook = { 'argocd.argoproj.io/hook': 'Sync' };
    const report = await compared([MAP], {
      objects: [
        A,
        orphan('plain', 'web:/ConfigMap:shop/plain'),
        orphan('confirm', 'web:/ConfigMap:shop/confirm', {}, confirm),
        orphan('kept', 'web:/ConfigMap:shop/kept', {}, keep),
        orphan('hook', 'web:/ConfigMap:shop/hook', {}, hook),
        orphan('copied', 'web:/ConfigMap:shop/plain'),
        orphan('owned', 'web:/ConfigMap:shop/owned', owned),
        map('untracked', {}, { annotations: {} }),
        orphan('left', 'gone:/ConfigMap:shop/left'),
        orphan('left-2', 'gone:/ConfigMap:shop/left-2'),
        { ...orphan('e', 'web:/Event:shop/e'), kind: 'Event' },
      ],
    });
    expect(told(report)).toEqual([
      'orphan       ConfigMap/shop/confirm  Application web',
      '             it is pruned once somebody has confirmed it',
      '',
      'orphan       ConfigMap/shop/kept  Application web',
      '             it stays: Prune=false',
      '',
      'orphan       2 objects  Application gone',
      '             ConfigMap/shop/left',
      '             ConfigMap/shop/left-2',
      '             Application gone is not there any more',
      '',
      'orphan       ConfigMap/shop/plain  Application web',
      '             the next sync prunes it',
      '',
      SAME.replace('nothing differs', '5 orphans'),
    ]);
  });

  test('of an Application that git does not have either are told with it; its ApplicationSet has them all', async () => {
    const old = (name: string, more: JsonObject): JsonObject => ({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace: 'argocd', ...more },
    });
    const report = await compared([MAP], {
      objects: [
        A,
        old('old', { annotations: tracking('root:argoproj.io/Application:argocd/old'), deletionTimestamp: 'now' }),
        old('preview', { ownerReferences: [{ kind: 'ApplicationSet', name: 'set' }] }),
        orphan('o', 'old:/ConfigMap:shop/o'),
        orphan('p', 'preview:/ConfigMap:shop/p'),
      ],
    });
    expect(report.findings.map(({ kind: what, object, says }) => [what, object.name, says])).toEqual([
      ['orphan', 'old', 'the next sync prunes it'],
      ['orphan', 'o', 'git does not have Application old either, and it is being deleted'],
    ]);
    expect(report.unjudged).toBe(1);
  });

  test('of a chart are those that Argo CD would prune, and of the others nothing is said', async () => {
    const chart = application('chart', 'chart: c, repoURL: https://charts.example.com');
    const manual = application('manual', 'path: dist/dev/layer-4/manual').replace('prune: true', 'prune: false');
    const file = '# file: dist/dev/layer-4/manual/b.yaml\n{ apiVersion: v1, kind: ConfigMap, metadata: { name: b } }';
    const report = await compared([MAP, chart, manual, file], {
      objects: [
        A,
        map('b', {}, { annotations: tracking('manual:/ConfigMap:shop/b') }),
        orphan('m', 'manual:/ConfigMap:shop/m'),
        orphan('c-1', 'chart:/ConfigMap:shop/c-1'),
        orphan('c-2', 'chart:/ConfigMap:shop/c-2'),
      ],
      status: {
        chart: { resources: [{ kind: 'ConfigMap', namespace: 'shop', name: 'c-2', requiresPruning: true }] },
      },
    });
    expect(told(report)).toEqual([
      'orphan       ConfigMap/shop/c-2  Application chart',
      '             Argo CD says that it is to be pruned',
      '',
      'orphan       ConfigMap/shop/m  Application manual',
      '             it stays until somebody prunes it: Application manual does not',
      '',
      'judged by Argo CD alone: what 1 Application has from charts or other repositories, 1 object here; `strata status` tells of chart',
      '',
      'admin@dev (Kubernetes v1.35.4) and dist/dev: 6 objects compared; 2 orphans',
    ]);
  });
});

describe('Secrets', () => {
  const secret = (name: string, keys: readonly string[], metadata: JsonObject = {}): JsonObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      ...{ name, namespace: 'shop', ...metadata },
      managedFields: [
        {
          ...{ manager: 'kubectl-create', operation: 'Update' },
          fieldsV1: { 'f:data': Object.fromEntries(keys.map(key => [`f:${key}`, {}])) },
        },
      ],
    },
    data: { token: 'c2VjcmV0LXZhbHVl' },
  });

  const byHand = (name: string): OutOfBandSecret => ({
    ...{ namespace: 'shop', name, keys: ['token', 'user'], purpose: 'Signing in', needed: 'bootstrap' },
  });

  test('that people make are looked for with their keys, and their values are never asked for', async () => {
    const { accepts, ...report } = await compared(
      [MAP],
      { objects: [map('a', { data: { x: '1' } }), secret('whole', ['token', 'user']), secret('half', ['token'])] },
      { secrets: ['whole', 'half', 'none'].map(byHand) },
    );
    expect(told(report)).toEqual([
      'secret       Secret/shop/half',
      '             lacks user: Signing in',
      '',
      'secret       Secret/shop/none',
      '             is made by hand before the root application, with token, user: Signing in',
      '',
      SAME.replace('nothing differs', '2 Secrets to make'),
    ]);
    expect(accepts).toHaveLength(4);
    expect(accepts.filter(accept => !accept.includes('as=PartialObjectMetadata'))).toEqual([]);
  });

  test('that may not be read are told', async () => {
    const reads = { 'secrets/none': failure(403, 'no') };
    const report = await compared(
      [MAP],
      { objects: [map('a', { data: { x: '1' } })], reads },
      { secrets: [byHand('none')] },
    );
    expect(told(report).slice(0, 2)).toEqual(['not read     Secret/shop/none', '             no']);
  });

  test('of the tree are compared by their metadata', async () => {
    const annotations = tracking('web:/Secret:shop/s');
    const live = secret('s', ['token'], { annotations, labels: { a: '2' } });
    const after = secret('s', ['token'], { annotations, labels: { a: '1' } });
    const { accepts, ...report } = await compared(
      [
        objectYaml(
          '{ apiVersion: v1, kind: Secret, metadata: { name: s, labels: { a: "1" } }, stringData: { token: x } }',
        ),
      ],
      { objects: [live], dryRuns: { 'secrets/s': { status: 200, body: { ...after, data: { token: 'b3RoZXI=' } } } } },
    );
    expect(told(report).slice(0, 3)).toEqual([
      'differs      Secret/shop/s  Application web',
      '             its metadata; values are not read',
      '               metadata.labels.a: 1 in git, 2 in the cluster',
    ]);
    expect(accepts.filter(accept => !accept.includes('as=PartialObjectMetadata'))).toEqual([]);
  });
});

test('what is not for the cluster is passed over with its reason', async () => {
  const far = WEB.replace('https://kubernetes.default.svc', 'https://far.example.com').replaceAll('web', 'far');
  const report = await compared(
    [
      MAP,
      objectYaml(
        '{ apiVersion: v1, kind: ConfigMap, metadata: { name: h, annotations: { argocd.argoproj.io/hook: Sync } } }',
      ),
      objectYaml('{ apiVersion: v1, kind: ConfigMap, metadata: { generateName: g- } }'),
      objectYaml('{ apiVersion: v1, kind: Event, metadata: { name: e } }'),
      '# file: dist/dev/nowhere/a.yaml\n{ apiVersion: v1, kind: ConfigMap, metadata: { name: n } }',
      far,
      '# file: dist/dev/layer-4/far/a.yaml\n{ apiVersion: v1, kind: ConfigMap, metadata: { name: f } }',
    ],
    { objects: [map('a', { data: { x: '1' } })] },
  );
  expect(told(report)).toEqual([
    'not compared: 1 made by syncs alone (hooks), 1 named by the server, 1 of kinds that Argo CD leaves out, 1 that no Application syncs, 1 for another cluster',
    '',
    'admin@dev (Kubernetes v1.35.4) and dist/dev: 4 objects compared; nothing differs',
  ]);
});
