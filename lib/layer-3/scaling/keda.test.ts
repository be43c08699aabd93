import { renderCommitted } from '../../testing/committed-platform';
import { at, chartObjectsOf, clusterNamed, homesOf, objectOf, objectsOf } from '../../testing/look-into';
import { isJsonList, isJsonObject, type JsonObject } from '../../model/json';
import { PROMETHEUS_URL } from '../monitoring/monitoring-names';

const clusters = renderCommitted();
const system = clusterNamed(clusters, 'system');
const chart = chartObjectsOf(system, 'keda');

const chartObject = (kind: string, name: string): JsonObject => {
  const found = chart.find(object => object['kind'] === kind && object['name'] === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found;
};

const rulesOf = (kind: string) =>
  chart.filter(object => object['kind'] === kind).flatMap(({ rules }) => (isJsonList(rules) ? [...rules] : []));

test('every cluster but local has one', () => {
  expect(homesOf(clusters, 'keda')).toEqual(['system', 'dev', 'prod']);
});

test('it owns external.metrics.k8s.io, with a certificate of cert-manager', () => {
  expect(chartObject('APIService', 'v1beta1.external.metrics.k8s.io')['spec']).toMatchObject({
    group: 'external.metrics.k8s.io',
    service: { name: 'keda-operator-metrics-apiserver', namespace: 'keda' },
  });
  expect(at(chartObject('Certificate', 'keda-operator-tls-certificates'), 'spec')).toMatchObject({
    secretName: 'kedaorg-certs',
    issuerRef: { kind: 'Issuer', name: 'keda-authority' },
  });
  expect(chart.filter(({ kind }) => kind === 'Certificate' || kind === 'Issuer')).toHaveLength(1);
  expect(objectOf(system, 'keda', 'Issuer', 'keda-authority')['spec']).toEqual({
    ca: { secretName: 'keda-authority' },
  });
});

test('the operator writes no certificate itself, and no configuration of a webhook', () => {
  const resources = rulesOf('ClusterRole').flatMap(rule => (isJsonObject(rule) ? [JSON.stringify(rule)] : []));
  expect(resources.filter(rule => /apiservices|validatingwebhookconfigurations/.test(rule))).toEqual([]);
});

test('it reads no Secret outside of its namespace, and scales Deployments and StatefulSets alone', () => {
  const rules = rulesOf('ClusterRole').flatMap(rule => (isJsonObject(rule) ? [rule] : []));
  expect(rules.filter(({ resources }) => JSON.stringify(resources).includes('secrets'))).toEqual([]);
  expect(rules.filter(({ apiGroups }) => JSON.stringify(apiGroups).includes('*'))).toEqual([]);
  const resources = rules.flatMap(({ resources: some }) => (isJsonList(some) ? [...some] : []));
  expect(resources.filter(resource => typeof resource === 'string' && resource.endsWith('/scale'))).toEqual([
    'deployments/scale',
    'statefulsets/scale',
  ]);
});

test('two of each, on different nodes, of which a drain takes one', () => {
  const names = ['keda-operator', 'keda-operator-metrics-apiserver', 'keda-admission-webhooks'];
  for (const name of names) {
    const deployment = chartObject('Deployment', name);
    expect([name, deployment['replicas']]).toEqual([name, 2]);
    expect(at(deployment, 'pod', 'labels', 'app')).toBe(name);
  }
  const budgets = chart.filter(({ kind }) => kind === 'PodDisruptionBudget');
  expect(budgets.map(budget => at(budget, 'spec', 'maxUnavailable'))).toEqual([1, 1, 1]);
});

test('the operator reaches names, the API server and the Prometheus of its cluster', () => {
  expect(at(objectOf(system, 'keda', 'CiliumNetworkPolicy', 'keda-operator'), 'spec', 'egress')).toEqual([
    {
      toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s-app': 'kube-dns' } }],
      toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }] }],
    },
    { toEntities: ['kube-apiserver'] },
    {
      toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'monitoring' } }],
      toPorts: [{ ports: [{ port: '9090', protocol: 'TCP' }] }],
    },
  ]);
});

test('the address for triggers is the Service of that Prometheus', () => {
  const service = chartObjectsOf(system, 'kube-prometheus-stack').find(
    ({ kind, name }) => kind === 'Service' && name === 'kube-prometheus-stack-prometheus',
  );
  expect(PROMETHEUS_URL).toBe('http://kube-prometheus-stack-prometheus.monitoring.svc:9090');
  expect(service?.['namespace']).toBe('monitoring');
  expect(at(service, 'service', 'ports', 0, 'port')).toBe(9090);
});

test('each of its programs is watched', () => {
  const monitors = objectsOf(system, 'keda').filter(({ kind }) => kind === 'PodMonitor');
  expect(monitors.map(({ name }) => name)).toEqual([
    'keda-operator',
    'keda-operator-metrics-apiserver',
    'keda-admission-webhooks',
  ]);
});
