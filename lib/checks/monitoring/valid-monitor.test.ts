import type { JsonObject } from '../../model/json';
import { deploymentOf, namespaceOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validMonitor } from './valid-monitor';

const V1 = 'monitoring.coreos.com/v1';

const server = (spec: JsonObject = {}): JsonObject => ({
  apiVersion: V1,
  kind: 'Prometheus',
  metadata: { name: 'main', namespace: 'monitoring' },
  spec: {
    serviceMonitorSelector: {},
    serviceMonitorNamespaceSelector: {},
    podMonitorSelector: {},
    podMonitorNamespaceSelector: {},
    ...spec,
  },
});

const web = deploymentOf('web', { container: { ports: [{ name: 'metrics', containerPort: 8080 }] } });
const service: JsonObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } },
  spec: { selector: { app: 'web' }, ports: [{ name: 'metrics', port: 80 }, { port: 81 }] },
};

const serviceMonitor = (app: string, port: string, rest: JsonObject = {}): JsonObject =>
  objectOf(V1, 'ServiceMonitor', 'web', {
    spec: { selector: { matchLabels: { app } }, endpoints: [{ port }], ...rest },
  });
const podMonitor = (labels: JsonObject, port: string): JsonObject =>
  objectOf(V1, 'PodMonitor', 'web', { spec: { selector: { matchLabels: labels }, podMetricsEndpoints: [{ port }] } });

const run = (...objects: readonly JsonObject[]) =>
  runRule(validMonitor, [web, service, namespaceOf('shop'), ...objects]);

test('monitors of a Service and of pods by a port of theirs pass', () => {
  expect(run(server(), serviceMonitor('web', 'metrics'), podMonitor({ app: 'web' }, 'metrics'))).toEqual([]);
});

test('Services that Kubernetes and the Prometheus operator make can be selected', () => {
  const of = (matchLabels: JsonObject): JsonObject =>
    objectOf(V1, 'ServiceMonitor', 'web', { spec: { selector: { matchLabels }, endpoints: [{ port: 'https' }] } });
  expect(run(server(), of({ component: 'apiserver', provider: 'kubernetes' }))).toEqual([]);
  expect(run(server(), of({ 'app.kubernetes.io/name': 'kubelet', 'k8s-app': 'kubelet' }))).toEqual([]);
  expect(run(server(), of({ component: 'apiserver', provider: 'me' }))).toHaveLength(1);
  expect(run(server(), of({}))).toHaveLength(1);
});

test('a monitor that nobody reads is reported', () => {
  const unread =
    "error dev/app ServiceMonitor.monitoring.coreos.com/shop/web: no Prometheus of the cluster reads it; give it the labels of a Prometheus's serviceMonitorSelector";
  const monitor = serviceMonitor('web', 'metrics');
  expect(run(monitor)).toEqual([unread]);
  expect(run(server({ serviceMonitorSelector: { matchLabels: { release: 'x' } } }), monitor)).toEqual([unread]);
  expect(run(server({ serviceMonitorNamespaceSelector: { matchLabels: { team: 'x' } } }), monitor)).toEqual([unread]);
  const { serviceMonitorSelector: _none, ...nothing } = { ...server() };
  expect(run({ ...nothing, spec: {} }, monitor)).toEqual([unread]);
});

test('a selector of namespaces is of their labels, and without one it is the own namespace', () => {
  const spec = { serviceMonitorSelector: {} };
  const monitor = serviceMonitor('web', 'metrics');
  expect(run({ ...server(), spec, metadata: { name: 'main', namespace: 'shop' } }, monitor)).toEqual([]);
  expect(run({ ...server(), spec }, monitor)).toHaveLength(1);
  const labelled = server({ serviceMonitorNamespaceSelector: { matchLabels: { team: 'x' } } });
  expect(runRule(validMonitor, [web, service, namespaceOf('shop', { team: 'x' }), labelled, monitor])).toEqual([]);
});

test('what a chart makes can be selected, and read by the Prometheus of a chart', () => {
  const chartObjects = [
    {
      apiVersion: 'v1',
      kind: 'Service',
      name: 'db',
      namespace: 'shop',
      facts: { labels: { app: 'db' }, service: { ports: [{ name: 'metrics', port: 1 }] } },
    },
    {
      apiVersion: V1,
      kind: 'Prometheus',
      name: 'main',
      namespace: 'monitoring',
      facts: { spec: { serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {} } },
    },
  ];
  expect(runRule(validMonitor, [serviceMonitor('db', 'metrics')], { chartObjects })).toEqual([]);
});

test('a selector without result is reported, also in another namespace', () => {
  expect(run(server(), serviceMonitor('wep', 'metrics'))).toEqual([
    'error dev/app ServiceMonitor.monitoring.coreos.com/shop/web /spec/selector: selects no Service (app=wep); use labels of a Service',
  ]);
  expect(run(server(), podMonitor({ app: 'wep' }, 'metrics'))).toEqual([
    'error dev/app PodMonitor.monitoring.coreos.com/shop/web /spec/selector: selects no pod (app=wep); use labels of a pod',
  ]);
  const elsewhere = { namespaceSelector: { matchNames: ['other'] } };
  expect(run(server(), serviceMonitor('web', 'metrics', elsewhere))).toHaveLength(1);
  expect(run(server(), serviceMonitor('web', 'metrics', { namespaceSelector: { any: true } }))).toEqual([]);
});

test('a port that nothing has is reported', () => {
  expect(run(server(), serviceMonitor('web', 'metrisc'))).toEqual([
    'error dev/app ServiceMonitor.monitoring.coreos.com/shop/web /spec/endpoints/0/port: names a port that no selected Service has (metrisc); use one of metrics',
  ]);
  expect(run(server(), podMonitor({ app: 'web' }, 'metrisc'))).toEqual([
    'error dev/app PodMonitor.monitoring.coreos.com/shop/web /spec/podMetricsEndpoints/0/port: names a port that no selected pod has (metrisc); use one of metrics',
  ]);
});

test('pods that an operator makes are not known', () => {
  const monitor = podMonitor({ 'cnpg.io/cluster': 'db' }, 'metrics');
  expect(run(server(), monitor, objectOf('postgresql.cnpg.io/v1', 'Cluster', 'db'))).toEqual([]);
  expect(run(server(), monitor)).toHaveLength(1);
});

test('a monitor of every namespace knows the operators of all of them', () => {
  const monitor = objectOf(V1, 'PodMonitor', 'web', {
    spec: {
      selector: { matchLabels: { 'cnpg.io/podRole': 'instance' } },
      namespaceSelector: { any: true },
      podMetricsEndpoints: [{ port: 'metrics' }],
    },
  });
  const database = {
    ...objectOf('postgresql.cnpg.io/v1', 'Cluster', 'db'),
    metadata: { name: 'db', namespace: 'other' },
  };
  expect(run(server(), monitor, database)).toEqual([]);
  expect(run(server(), monitor)).toHaveLength(1);
});
