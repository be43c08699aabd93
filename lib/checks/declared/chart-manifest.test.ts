import { chartManifest } from './chart-manifest';
import { declaredObjects } from './declared-objects';

const chart = (kind: string, facts: object, apiVersion = 'v1') => ({
  apiVersion,
  kind,
  name: 'toys',
  namespace: 'play',
  component: 'box',
  facts: { apiVersion, kind, name: 'toys', namespace: 'play', bytes: 10, ...facts },
});

test('the pod of a workload stands where Kubernetes has it', () => {
  const pod = {
    labels: { app: 'toys' },
    hostNetwork: true,
    containers: [
      {
        name: 'a',
        secretEnv: [{ name: 'TOKEN', secretKeyRef: { name: 's', key: 'k' } }, { configMapRef: { name: 'c' } }],
        mounts: ['v'],
      },
    ],
    volumes: [{ name: 'v', projected: [{ secret: { name: 's' } }] }],
  };
  const { body, origin } = chartManifest(
    chart(
      'Deployment',
      { labels: { a: 'b' }, pod, replicas: 2, selector: { matchLabels: { app: 'toys' } } },
      'apps/v1',
    ),
    'dev',
  );
  expect(origin).toEqual({ from: 'component', cluster: 'dev', component: 'box', id: 'chart/Deployment/toys' });
  expect(body).toMatchObject({
    metadata: { name: 'toys', namespace: 'play', labels: { a: 'b' } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'toys' } },
      template: {
        metadata: { labels: { app: 'toys' } },
        spec: {
          hostNetwork: true,
          containers: [
            {
              env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }],
              envFrom: [{ configMapRef: { name: 'c' } }],
              volumeMounts: [{ name: 'v' }],
            },
          ],
          volumes: [{ name: 'v', projected: { sources: [{ secret: { name: 's' } }] } }],
        },
      },
    },
  });
});

test('pods of every kind of workload are found', () => {
  const pod = { labels: { app: 'toys' }, containers: [] };
  const objects = [chart('Pod', { pod }), chart('CronJob', { pod }, 'batch/v1'), chart('Job', { pod }, 'batch/v1')];
  const { pods } = declaredObjects({ cluster: 'dev', manifests: [] }, objects);
  expect(pods.map(({ manifest, path, labels }) => [manifest.kind, path.join('.'), labels])).toEqual([
    ['Pod', 'spec', { app: 'toys' }],
    ['CronJob', 'spec.jobTemplate.spec.template.spec', { app: 'toys' }],
    ['Job', 'spec.template.spec', { app: 'toys' }],
  ]);
});

test('keys, ports, rules, definitions and specs stand where Kubernetes has them', () => {
  const body = (kind: string, facts: object) => chartManifest(chart(kind, facts), 'dev').body;
  expect(body('Secret', { keys: ['a', 'b'], type: 'Opaque' })).toMatchObject({
    data: { a: '', b: '' },
    type: 'Opaque',
  });
  expect(body('Service', { service: { ports: [{ port: 80 }] } })).toMatchObject({ spec: { ports: [{ port: 80 }] } });
  expect(body('Role', { rules: [{ verbs: ['get'] }] })).toMatchObject({ rules: [{ verbs: ['get'] }] });
  expect(body('GatewayClass', { spec: { controllerName: 'x' } })).toMatchObject({ spec: { controllerName: 'x' } });
  expect(
    body('CustomResourceDefinition', { crd: { group: 'g', kind: 'K', plural: 'ks', versions: [] } }),
  ).toMatchObject({ spec: { group: 'g', names: { kind: 'K', plural: 'ks' }, versions: [] } });
});

test('a storage class has its annotations, and its fields at the top', () => {
  const annotations = { 'storageclass.kubernetes.io/is-default-class': 'true' };
  const facts = { annotations, fields: { provisioner: 'toys', reclaimPolicy: 'Retain' } };
  expect(chartManifest(chart('StorageClass', facts, 'storage.k8s.io/v1'), 'dev').body).toEqual({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'toys', namespace: 'play', annotations },
    provisioner: 'toys',
    reclaimPolicy: 'Retain',
  });
});

test('a claim of a StatefulSet has its class in its spec', () => {
  const facts = { pod: { containers: [] }, volumeClaimTemplates: [{ name: 'data', storageClassName: 'fast' }] };
  expect(chartManifest(chart('StatefulSet', facts, 'apps/v1'), 'dev').body).toMatchObject({
    spec: { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { storageClassName: 'fast' } }] },
  });
});

test('an object of a chart whose component nobody knows is one of charts', () => {
  const { component: _component, ...object } = chart('Secret', {});
  expect(chartManifest(object, 'dev').origin).toMatchObject({ component: 'charts' });
});
