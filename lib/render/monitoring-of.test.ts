import type { ClusterContext } from '../model/component';
import { downAlert, type Monitoring, type SelectedTarget } from '../model/monitoring';
import { committedInventory } from '../testing/committed-platform';
import { emptyComponent } from '../testing/component';
import { PINS } from './pins';
import { renderComponent } from './render-component';

const { platform, clusters } = committedInventory();
const [cluster] = clusters;
if (cluster === undefined) throw new Error('the platform has no cluster');

const placed: ClusterContext = {
  platform: { ...platform, placement: { ...platform.placement, 'kube-prometheus-stack': [cluster.name] } },
  cluster,
  clusters,
  pins: PINS,
};
const without: ClusterContext = {
  ...placed,
  platform: { ...platform, placement: { ...platform.placement, 'kube-prometheus-stack': [] } },
};

const target: SelectedTarget = { name: 'demo', from: 'service', selector: { app: 'demo' }, port: 'metrics' };

const bodies = (monitoring: Partial<Monitoring>, context = placed) => {
  const whole = { targets: [], alerts: [], dashboard: { title: 'Demo', rows: [] }, metrics: [], ...monitoring };
  const component = emptyComponent({ name: 'demo', namespace: 'shop', monitoring: () => whole });
  const { manifests, issues } = renderComponent(component, context);
  expect(issues).toEqual([]);
  return manifests.map(({ body }) => body);
};

test('a target of Services becomes a ServiceMonitor, and its series carry its name as job', () => {
  expect(bodies({ targets: [target] })).toEqual([
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: 'demo', namespace: 'shop' },
      spec: {
        selector: { matchLabels: { app: 'demo' } },
        endpoints: [{ port: 'metrics', relabelings: [{ targetLabel: 'job', replacement: 'demo' }] }],
      },
    },
  ]);
});

test('a target of pods becomes a PodMonitor; another namespace is named', () => {
  expect(bodies({ targets: [{ ...target, from: 'pods', namespace: 'other', path: '/m', interval: '1m' }] })).toEqual([
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name: 'demo', namespace: 'shop' },
      spec: {
        selector: { matchLabels: { app: 'demo' } },
        namespaceSelector: { matchNames: ['other'] },
        podMetricsEndpoints: [
          { port: 'metrics', path: '/m', interval: '1m', relabelings: [{ targetLabel: 'job', replacement: 'demo' }] },
        ],
      },
    },
  ]);
});

const endpoint = (change: Partial<SelectedTarget>): unknown => {
  const [{ spec } = {}] = bodies({ targets: [{ ...target, ...change }] });
  return spec;
};

test('https without an authority is not checked, with one it is', () => {
  expect(endpoint({ scheme: 'https' })).toMatchObject({
    endpoints: [{ scheme: 'https', tlsConfig: { insecureSkipVerify: true } }],
  });
  const certificate = { authority: { secret: 'ca', key: 'ca.crt' }, serverName: 'demo.shop.svc' };
  expect(endpoint({ scheme: 'https', certificate })).toMatchObject({
    endpoints: [{ tlsConfig: { ca: { secret: { name: 'ca', key: 'ca.crt' } }, serverName: 'demo.shop.svc' } }],
  });
});

test('credentials come from Secrets, and unwanted metrics are dropped', () => {
  expect(endpoint({ basicAuth: { secret: 'login' }, params: { format: ['prometheus'] }, drop: 'go_.*' })).toMatchObject(
    {
      endpoints: [
        {
          params: { format: ['prometheus'] },
          basicAuth: { username: { name: 'login', key: 'username' }, password: { name: 'login', key: 'password' } },
          metricRelabelings: [{ sourceLabels: ['__name__'], regex: 'go_.*', action: 'drop' }],
        },
      ],
    },
  );
  expect(endpoint({ token: { secret: 'login', key: 'token' } })).toMatchObject({
    endpoints: [{ authorization: { credentials: { name: 'login', key: 'token' } } }],
  });
});

test('every namespace can be looked into, and labels of pods can tell what a series is of', () => {
  const everywhere = { from: 'pods', namespace: 'any', podLabels: { 'cnpg.io/cluster': 'server' } } as const;
  expect(endpoint(everywhere)).toEqual({
    selector: { matchLabels: { app: 'demo' } },
    namespaceSelector: { any: true },
    podMetricsEndpoints: [
      {
        port: 'metrics',
        relabelings: [
          { targetLabel: 'job', replacement: 'demo' },
          { sourceLabels: ['__meta_kubernetes_pod_label_cnpg_io_cluster'], targetLabel: 'server' },
        ],
      },
    ],
  });
});

test('a label of the metrics makes room for ours of that name, and what is dropped goes first', () => {
  expect(endpoint({ rename: { cluster: 'vault_cluster' }, drop: 'go_.*' })).toMatchObject({
    endpoints: [
      {
        metricRelabelings: [
          { sourceLabels: ['__name__'], regex: 'go_.*', action: 'drop' },
          { sourceLabels: ['cluster'], regex: '(.+)', targetLabel: 'vault_cluster' },
          { regex: 'cluster', action: 'labeldrop' },
        ],
      },
    ],
  });
});

test('the account of the Prometheus is shown to a Service that asks for it', () => {
  expect(endpoint({ asPrometheus: true })).toMatchObject({
    endpoints: [{ bearerTokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token' }],
  });
});

test('a target that the chart reads makes no monitor', () => {
  expect(bodies({ targets: [{ name: 'demo', from: 'chart' }] })).toEqual([]);
});

const alert = downAlert('demo', {
  name: 'DemoDown',
  summary: 'Nothing of demo answers',
  impact: 'Nobody can buy.',
  steps: ['Look at its pods.'],
});

test('the alerts of a component are one rule object, each with its place in the docs', () => {
  expect(bodies({ alerts: [alert] })).toEqual([
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'demo', namespace: 'shop' },
      spec: {
        groups: [
          {
            name: 'demo',
            rules: [
              {
                alert: 'DemoDown',
                expr: 'absent(up{job="demo"} == 1)',
                for: '10m',
                labels: { severity: 'critical', component: 'demo' },
                annotations: {
                  summary: 'Nothing of demo answers',
                  description: 'Nobody can buy.',
                  runbook_url: 'https://gitea.example.com/platform/clusters/src/branch/main/docs/alerts.md#demodown',
                },
              },
            ],
          },
        ],
      },
    },
  ]);
});

test('what the central Prometheus is asked lies in an object of its own, with the label that it looks for', () => {
  const [own, central, ...more] = bodies({ alerts: [{ ...alert, name: 'Far', askedOf: 'central' }, alert] });
  expect(own).toMatchObject({ metadata: { name: 'demo' }, spec: { groups: [{ rules: [{ alert: 'DemoDown' }] }] } });
  expect(central).toMatchObject({
    metadata: { name: 'demo-across-clusters', namespace: 'shop', labels: { prometheus: 'central' } },
    spec: { groups: [{ rules: [{ alert: 'Far' }] }] },
  });
  expect(more).toEqual([]);
});

test('where no Prometheus runs there are no monitors and no alerts', () => {
  expect(bodies({ targets: [target], alerts: [alert] }, without)).toEqual([]);
});
