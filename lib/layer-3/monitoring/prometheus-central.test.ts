import { renderCommitted } from '../../testing/committed-platform';

const [system] = renderCommitted();
if (system === undefined) throw new Error('the platform has no cluster');

const body = (kind: string, name: string) =>
  system.tree.manifests.find(manifest => manifest.kind === kind && manifest.name === name)?.body;

test('each cluster that writes has a receiver that knows its password alone', () => {
  const central = system.components.find(({ component }) => component.name === 'prometheus-central')?.component;
  expect(central?.vaultSecrets?.(system.context).map(({ name, keys }) => [name, ...keys])).toEqual([
    ['receiver-dev', 'username', 'password', 'hash'],
    ['receiver-prod', 'username', 'password', 'hash'],
  ]);
  expect(JSON.stringify(body('Deployment', 'receiver-dev'))).toContain('"secretName":"receiver-dev"');
  expect(JSON.stringify(body('Deployment', 'receiver-dev'))).not.toContain('prod');
});

test('a receiver writes the name of its cluster over whatever the samples carry', () => {
  expect(body('ConfigMap', 'receiver-prod')?.['data']).toEqual({
    'prometheus.yml': [
      'remote_write:',
      '  - url: http://prometheus-central.monitoring.svc:9090/api/v1/write',
      '    write_relabel_configs:',
      '      - { action: replace, target_label: cluster, replacement: prod }',
      '',
    ].join('\n'),
  });
});

test('only the path that takes samples is reachable, and leads to the receiver of the cluster in it', () => {
  expect(body('HTTPRoute', 'metrics')?.['spec']).toEqual({
    parentRefs: [{ name: 'public', namespace: 'gateway', sectionName: 'https' }],
    hostnames: ['metrics.system.example.com'],
    rules: ['dev', 'prod'].map(cluster => ({
      matches: [{ path: { type: 'Exact', value: `/${cluster}/api/v1/write` }, method: 'POST' }],
      filters: [
        {
          type: 'URLRewrite',
          urlRewrite: { path: { type: 'ReplaceFullPath', replaceFullPath: '/api/v1/write' } },
        },
      ],
      backendRefs: [{ name: `receiver-${cluster}`, port: 9090 }],
    })),
  });
});

test('nobody but the receivers and its own namespace reaches the central Prometheus; Grafana may read', () => {
  expect(body('CiliumNetworkPolicy', 'prometheus-central')?.['spec']).toEqual({
    endpointSelector: { matchLabels: { 'operator.prometheus.io/name': 'central' } },
    ingress: [
      { fromEndpoints: [{}], toPorts: [{ ports: [{ port: '9090', protocol: 'TCP' }] }] },
      {
        fromEndpoints: [
          {
            matchLabels: {
              'k8s:io.kubernetes.pod.namespace': 'grafana',
              'grafana.integreatly.org/instance': 'grafana',
            },
          },
        ],
        toPorts: [
          {
            ports: [{ port: '9090', protocol: 'TCP' }],
            rules: {
              http: [
                { method: 'GET' },
                {
                  method: 'POST',
                  path: '/api/v1/(query|query_range|query_exemplars|series|labels|label/[^/]+/values)([?].*)?',
                },
              ],
            },
          },
        ],
      },
    ],
  });
});

test('the central Prometheus takes samples, reads nothing, and evaluates the rules across clusters', () => {
  expect(body('Prometheus', 'central')?.['spec']).toMatchObject({
    replicas: 1,
    version: 'v3.14.0',
    enableRemoteWriteReceiver: true,
    retention: '30d',
    retentionSize: '34GB',
    serviceMonitorSelector: { matchLabels: { prometheus: 'central' } },
    ruleSelector: { matchLabels: { prometheus: 'central' } },
    alerting: { alertmanagers: [{ name: 'kube-prometheus-stack-alertmanager', port: 'http-web' }] },
  });
  const monitors = system.tree.manifests.filter(({ kind }) => /^(Service|Pod)Monitor$/.test(kind));
  expect(
    monitors.filter(({ body: { metadata } }) => JSON.stringify(metadata).includes('"prometheus":"central"')),
  ).toEqual([]);
});

test('a cluster whose Watchdog is missing is noticed, the own one too', () => {
  const rule = JSON.stringify(body('PrometheusRule', 'prometheus-central-across-clusters'));
  expect(rule).toContain('"labels":{"prometheus":"central"}');
  for (const cluster of ['system', 'dev', 'prod']) {
    expect(rule).toContain(`absent(ALERTS{alertname=\\"Watchdog\\",alertstate=\\"firing\\",cluster=\\"${cluster}\\"})`);
  }
});
