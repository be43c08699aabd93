import { isJsonObject, type Json } from '../../model/json';
import { renderCommitted } from '../../testing/committed-platform';
import { lokiValues } from './loki-values';

const clusters = renderCommitted();
const [system] = clusters;
if (system === undefined) throw new Error('the platform has no cluster');

const body = (kind: string, name: string) =>
  system.tree.manifests.find(
    manifest => manifest.kind === kind && manifest.name === name && manifest.namespace === 'loki',
  )?.body;

const values = lokiValues(system.context);

const at = (value: Json | undefined, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((found, key) => (isJsonObject(found) ? found[key] : undefined), value);

test('Loki is in system alone', () => {
  const homes = clusters.filter(({ components }) => components.some(({ component }) => component.name === 'loki'));
  expect(homes.map(({ tree }) => tree.cluster)).toEqual(['system']);
});

test('logs are kept for 90 days, and what is older is deleted from the bucket', () => {
  expect(values.loki).toMatchObject({
    auth_enabled: true,
    limits_config: { retention_period: '2160h', deletion_mode: 'disabled' },
    compactor: { retention_enabled: true, delete_request_store: 's3', deletion_marker_object_store_prefix: 'markers/' },
    analytics: { reporting_enabled: false },
  });
});

test('another retention is said in days', () => {
  const { cluster, ...rest } = system.context;
  const components = { ...cluster.components, loki: { retention: '7d' } };
  expect(lokiValues({ ...rest, cluster: { ...cluster, components } }).loki?.limits_config).toMatchObject({
    retention_period: '168h',
  });
  const without = { ...cluster, components: {} };
  expect(lokiValues({ ...rest, cluster: without }).loki?.limits_config).toMatchObject({ retention_period: '2160h' });
});

test('chunks and index lie in the bucket of platform.yaml; its keys come from Vault', () => {
  expect(values.loki).toMatchObject({
    storage: {
      type: 's3',
      bucketNames: { chunks: 'example-loki' },
      s3: { endpoint: 'https://fsn1.your-objectstorage.com', region: 'fsn1', s3ForcePathStyle: true },
    },
    schemaConfig: { configs: [{ from: '2026-01-01', store: 'tsdb', object_store: 's3', schema: 'v13' }] },
  });
  expect(JSON.stringify(values.loki)).not.toMatch(/accessKey|access_key/i);
  expect(values.singleBinary?.extraEnv).toContainEqual({
    name: 'AWS_SECRET_ACCESS_KEY',
    valueFrom: { secretKeyRef: { name: 'loki-s3', key: 'AWS_SECRET_ACCESS_KEY' } },
  });
  expect(body('VaultStaticSecret', 'loki-s3')).toBeDefined();
  expect(body('VaultStaticSecret', 'logs-door')).toBeDefined();
});

test('three pods hold every line, on machines of their own, and a drain takes one at a time', () => {
  expect(values).toMatchObject({
    deploymentMode: 'Monolithic',
    loki: { commonConfig: { replication_factor: 3 } },
    singleBinary: {
      replicas: 3,
      podDisruptionBudget: { maxUnavailable: 1 },
      persistence: { size: '10Gi', storageClass: 'local-retain' },
    },
    gateway: { replicas: 2, podDisruptionBudget: { maxUnavailable: 1 } },
  });
  const spread = at(values.singleBinary?.affinity ?? undefined, 'podAntiAffinity');
  expect(JSON.stringify(spread)).toContain('"topologyKey":"kubernetes.io/hostname"');
});

test('the account of Loki reads no Secret of the cluster, and has no token', () => {
  expect(values).toMatchObject({
    rbac: { namespaced: true },
    sidecar: { rules: { enabled: false } },
    serviceAccount: { automountServiceAccountToken: false },
    defaults: { automountServiceAccountToken: false },
  });
});

test('from outside comes what writes, to the door', () => {
  expect(body('HTTPRoute', 'logs')?.['spec']).toEqual({
    parentRefs: [{ name: 'public', namespace: 'gateway', sectionName: 'https' }],
    hostnames: ['logs.system.example.com'],
    rules: [
      {
        matches: [
          { path: { type: 'Exact', value: '/loki/api/v1/push' }, method: 'POST' },
          { path: { type: 'Exact', value: '/ready' }, method: 'GET' },
        ],
        backendRefs: [{ name: 'loki-gateway', port: 80 }],
      },
    ],
  });
});

test('nobody but the door and Loki itself speaks to Loki; Prometheus reads one path', () => {
  const spec = body('CiliumNetworkPolicy', 'loki')?.['spec'];
  const pods = { 'app.kubernetes.io/name': 'loki', 'app.kubernetes.io/component': 'single-binary' };
  expect(spec).toMatchObject({ endpointSelector: { matchLabels: pods } });
  expect(at(spec, 'ingress')).toEqual([
    {
      fromEndpoints: [{ matchLabels: { 'app.kubernetes.io/name': 'loki', 'app.kubernetes.io/component': 'gateway' } }],
      toPorts: [{ ports: [{ port: '3100', protocol: 'TCP' }] }],
    },
    {
      fromEndpoints: [{ matchLabels: pods }],
      toPorts: [{ ports: ['3100', '9095', '7946'].map(port => ({ port, protocol: 'TCP' })) }],
    },
    {
      fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'monitoring' } }],
      toPorts: [{ ports: [{ port: '3100', protocol: 'TCP' }], rules: { http: [{ method: 'GET', path: '/metrics' }] } }],
    },
  ]);
});

test('the door is open to the Gateway, to agents and to Grafana', () => {
  expect(at(body('CiliumNetworkPolicy', 'loki-gateway')?.['spec'], 'ingress')).toEqual([
    { fromEntities: ['ingress'], toPorts: [{ ports: [{ port: '8080', protocol: 'TCP' }] }] },
    {
      fromEndpoints: [
        {
          matchLabels: {
            'k8s:io.kubernetes.pod.namespace': 'vector',
            'app.kubernetes.io/name': 'vector',
            'app.kubernetes.io/component': 'Agent',
          },
        },
        {
          matchLabels: {
            'k8s:io.kubernetes.pod.namespace': 'grafana',
            'grafana.integreatly.org/instance': 'grafana',
          },
        },
      ],
      toPorts: [{ ports: [{ port: '8080', protocol: 'TCP' }] }],
    },
  ]);
});

test('a cluster that sends no logs is noticed, the own one too', () => {
  const rule = JSON.stringify(body('PrometheusRule', 'loki'));
  for (const cluster of ['system', 'dev', 'prod']) {
    expect(rule).toContain(`absent(loki_distributor_lines_received_total{job=\\"loki\\",tenant=\\"${cluster}\\"})`);
  }
});

test('Grafana signs in at the door under its own name, with a password from Vault', () => {
  const source = system.tree.manifests.find(({ kind, name }) => kind === 'GrafanaDatasource' && name === 'logs')?.body;
  expect(source?.['spec']).toMatchObject({
    datasource: {
      type: 'loki',
      url: 'http://loki-gateway.loki.svc:80',
      basicAuthUser: 'grafana',
      secureJsonData: { basicAuthPassword: '${password}' },
    },
    valuesFrom: [
      {
        targetPath: 'secureJsonData.basicAuthPassword',
        valueFrom: { secretKeyRef: { name: 'grafana-logs', key: 'password' } },
      },
    ],
  });
  expect(JSON.stringify(source)).not.toMatch(/X-Scope-OrgID/i);
});
