import type { JsonObject } from '../model/json';
import { comparedCount, isDifferent } from './live-report';
import { MAP, SAME, WEB, compared, map, objectYaml, told, tracking } from './testing/compared';
import { failure } from './testing/memory-server';

const own = (path: string): JsonObject => ({
  ...{ manager: 'argocd-controller', operation: 'Apply' },
  fieldsV1: { 'f:data': { [`f:${path}`]: {} } },
});

test('nothing is told where the cluster is as git says', async () => {
  const report = await compared([MAP], { objects: [map('a', { data: { x: '1' } })] });
  expect(told(report)).toEqual([SAME]);
  expect(isDifferent(report)).toBe(false);
});

test('an object of the whole cluster is looked for without a namespace', async () => {
  const yaml = objectYaml('{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }');
  const metadata = { name: 'shop', annotations: tracking('web:/Namespace:shop/shop') };
  const report = await compared([yaml], { objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata }] });
  expect(told(report)).toEqual([SAME]);
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

test('of long values that begin alike the part is told in which they differ', async () => {
  const start = 'x'.repeat(80);
  const yaml = MAP.replace('"1"', `"${start} one"`);
  const state = {
    objects: [map('a', { data: { x: `${start} two` } })],
    dryRuns: { 'configmaps/a': { status: 200, body: map('a', { data: { x: `${start} one` } }) } },
  };
  expect(told(await compared([yaml], state))[1]).toBe(
    `               data.x: …${'x'.repeat(11)} one in git, …${'x'.repeat(11)} two in the cluster`,
  );
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
