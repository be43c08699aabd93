import { App, ApiObject, Chart } from 'cdk8s';
import { objectAt, objectsAt } from '../../checks/declared/fields';
import type { ClusterContext } from '../../model/component';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { TenantApp } from '../../model/tenant';
import { renderCommitted } from '../../testing/committed-platform';
import { appData } from './app-volumes';
import { workload, type WorkloadProps } from './workload';

const context = (name: string): ClusterContext => {
  const found = renderCommitted().find(rendered => rendered.context.cluster.name === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found.context;
};

const APP: TenantApp = {
  name: 'files',
  deploy: 'workload',
  image: 'example.com/files:1.0.0',
  port: 8080,
  adminPort: 9090,
  command: ['/bin/files'],
  args: ['--serve'],
  health: '/live',
  metrics: { path: '/metrics' },
  scratch: ['/tmp'],
  storage: [
    { name: 'data', path: '/data', size: '5Gi', holds: 'Files', backup: { by: 'velero' } },
    { name: 'cache', path: '/cache', size: '1Gi', holds: 'Copies', backup: { by: 'nothing', because: 'copies' } },
  ],
  strategy: { kind: 'recreate' },
  env: { A_URL: 'http://$(Z_HOST)' },
  databaseFields: { Z_HOST: { database: 'files', field: 'host' } },
  resources: { cpu: '50m', memory: '64Mi' },
  routes: [{ host: 'files' }, { host: 'files', path: '/old/v1', rewrite: '/' }],
  calls: [],
  prefer: {},
};

const quota = { cpu: '1', memory: '1Gi', storage: '10Gi', pods: 10 };
const PHASE: WorkloadProps['phase'] = { phase: 'test', namespace: 'shop-test', quota, databases: [], apps: [APP] };

const rendered = (where: string): readonly JsonObject[] => {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  workload(chart, { tenant: 'shop', phase: PHASE, app: APP }, context(where));
  return chart.node
    .findAll()
    .filter(node => ApiObject.isApiObject(node))
    .map((node): unknown => node.toJson())
    .filter(isJsonObject);
};

const ofKind = (where: string, kind: string): readonly JsonObject[] =>
  rendered(where).filter(object => object['kind'] === kind);

const podIn = (where: string): JsonObject => {
  const [deployment] = ofKind(where, 'Deployment');
  return objectAt(objectAt(objectAt(deployment ?? {}, 'spec'), 'template'), 'spec');
};

const containerIn = (where: string): JsonObject => objectsAt(podIn(where), 'containers')[0] ?? {};

test('each folder is a claim that stays when the app goes', () => {
  expect(ofKind('dev', 'PersistentVolumeClaim')).toMatchObject([
    {
      metadata: {
        name: 'files-data',
        namespace: 'shop-test',
        labels: { 'app.kubernetes.io/instance': 'files', 'app.kubernetes.io/part-of': 'shop' },
        annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=confirm' },
      },
      spec: {
        storageClassName: 'local-retain',
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '5Gi' } },
      },
    },
    { metadata: { name: 'files-cache' }, spec: { resources: { requests: { storage: '1Gi' } } } },
  ]);
  expect(containerIn('dev')['volumeMounts']).toEqual([
    { name: 'files-data', mountPath: '/data' },
    { name: 'files-cache', mountPath: '/cache' },
    { name: 'scratch-tmp', mountPath: '/tmp' },
  ]);
  expect(objectsAt(podIn('dev'), 'volumes').slice(0, 2)).toEqual([
    { name: 'files-data', persistentVolumeClaim: { claimName: 'files-data' } },
    { name: 'files-cache', persistentVolumeClaim: { claimName: 'files-cache' } },
  ]);
});

test('where machines of tenants have volumes of their own, the claim takes a whole one', () => {
  const classes = ofKind('prod', 'PersistentVolumeClaim').map(claim => objectAt(claim, 'spec')['storageClassName']);
  expect(classes).toEqual(['local-storage-vps', 'local-storage-vps']);
});

test('one pod at any time: the old one goes first, also where apps have two', () => {
  const [deployment] = ofKind('prod', 'Deployment');
  expect(deployment).toMatchObject({ spec: { replicas: 1, strategy: { type: 'Recreate' } } });
  expect(ofKind('prod', 'PodDisruptionBudget')).toEqual([]);
});

test('what the volumes hold is told with its backup', () => {
  expect(appData(APP, PHASE)).toEqual([
    {
      what: 'Files',
      namespace: 'shop-test',
      volume: 'files-data',
      backup: { by: 'velero', selector: 'app.kubernetes.io/instance=files' },
    },
    { what: 'Copies', namespace: 'shop-test', volume: 'files-cache', backup: { by: 'nothing', because: 'copies' } },
  ]);
});

test('a variable that others name stands before them', () => {
  expect(containerIn('dev')['env']).toEqual([
    { name: 'Z_HOST', valueFrom: { secretKeyRef: { name: 'shop-files-test-db', key: 'host' } } },
    { name: 'A_URL', value: 'http://$(Z_HOST)' },
  ]);
});

test('health and metrics are asked at the port for them', () => {
  expect(containerIn('dev')).toMatchObject({
    command: ['/bin/files'],
    args: ['--serve'],
    ports: [
      { name: 'http', containerPort: 8080 },
      { name: 'admin', containerPort: 9090 },
    ],
    startupProbe: { httpGet: { path: '/live', port: 'admin' } },
    readinessProbe: { httpGet: { path: '/live', port: 'admin' } },
    livenessProbe: { httpGet: { path: '/live', port: 'admin' } },
  });
  expect(ofKind('dev', 'Service')).toMatchObject([
    {
      spec: {
        ports: [
          { port: 80, targetPort: 'http' },
          { port: 9090, targetPort: 'admin' },
        ],
      },
    },
  ]);
  expect(ofKind('dev', 'ServiceMonitor')).toMatchObject([{ spec: { endpoints: [{ port: 'admin' }] } }]);
});

test('a prefix that the app does not know is taken off by a rule of its own', () => {
  const backendRefs = [{ name: 'files', port: 80 }];
  expect(ofKind('dev', 'HTTPRoute')).toMatchObject([
    {
      spec: {
        rules: [
          { matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs },
          {
            matches: [{ path: { type: 'PathPrefix', value: '/old/v1' } }],
            filters: [
              {
                type: 'RequestHeaderModifier',
                requestHeaderModifier: { set: [{ name: 'X-Forwarded-Prefix', value: '/old/v1' }] },
              },
              { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } },
            ],
            backendRefs,
          },
        ],
      },
    },
  ]);
});
