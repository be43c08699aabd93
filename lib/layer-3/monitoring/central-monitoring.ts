import type { ClusterContext } from '../../model/component';
import { downAlert, type Alert, type Monitoring } from '../../model/monitoring';
import { CENTRAL_SERVICE } from './central-server';
import { receiverLabels, receiverOf } from './metrics-receiver';
import { CENTRAL } from './monitoring-names';
import { sendersTo } from './remote-write';

/** Every cluster always sends its Watchdog; what is missing has no Prometheus, no way here, or rules that stand still. */
const silent = (clusters: readonly string[]): Alert => ({
  name: 'ClusterSilent',
  expr: clusters
    .map(cluster => `absent(ALERTS{alertname="Watchdog",alertstate="firing",cluster="${cluster}"})`)
    .join('\nor\n'),
  for: '10m',
  severity: 'critical',
  askedOf: 'central',
  summary: 'The cluster {{ $labels.cluster }} sends no metrics',
  impact: 'Nobody knows how the cluster is; its own alerts may be silent too.',
  steps: [
    'Does the cluster answer: `kubectl --context CLUSTER get nodes`. If not, go on there.',
    'Does its Prometheus run: `kubectl --context CLUSTER --namespace monitoring get pods`.',
    'Can it write: look for `remote_write` in its log; 401 is a wrong password, a timeout is the network or the Gateway of the central cluster.',
    'Does its receiver run: `kubectl --namespace monitoring get deployments --selector app.kubernetes.io/name=metrics-receiver` in the central cluster.',
  ],
});

const ALERTS: readonly Alert[] = [
  downAlert(CENTRAL, {
    name: 'PrometheusCentralDown',
    severity: 'warning',
    summary: 'The central Prometheus does not answer',
    impact:
      'Alerts of each cluster go on by themselves; dashboards of all clusters are empty, and a silent cluster is not noticed here. Senders keep two hours.',
    steps: [
      '`kubectl --namespace monitoring describe pod prometheus-central-0` and its log tell why.',
      'A full volume asks for a shorter `retention` or more `storage` of `prometheus-central` in `environments/`.',
    ],
  }),
  {
    name: 'PrometheusCentralRefuses',
    expr: `sum by (job) (rate(prometheus_http_requests_total{job="${CENTRAL}",handler="/api/v1/write",code=~"[45].."}[10m])) > 0`,
    for: '15m',
    severity: 'warning',
    summary: 'The central Prometheus refuses samples',
    impact: 'Samples of some cluster are lost.',
    steps: [
      '`kubectl --namespace monitoring logs prometheus-central-0 --container prometheus` says which and why.',
      'Too old: the sender was away for longer than half an hour, and the alert ends by itself. Otherwise look for two senders under one name.',
    ],
  },
];

const receiverDown = (cluster: string): Alert =>
  downAlert(receiverOf(cluster), {
    name: `MetricsReceiverDown${cluster.charAt(0).toUpperCase()}${cluster.slice(1).replaceAll('-', '')}`,
    severity: 'warning',
    summary: `Nothing takes the metrics of ${cluster}`,
    impact: 'The cluster keeps two hours; after that the central Prometheus has a gap.',
    steps: [
      `\`kubectl --namespace monitoring describe deployment ${receiverOf(cluster)}\`: a pod that waits for its Secret needs \`${receiverOf(cluster)}\` in Vault.`,
      'A receiver that runs but cannot be read has another password than its hash stands for: write both again.',
    ],
  });

/** How the central Prometheus and its receivers are watched. */
export function centralMonitoring(context: ClusterContext): Monitoring {
  const senders = sendersTo(context);
  return {
    targets: [
      { name: CENTRAL, from: 'service', selector: { ...CENTRAL_SERVICE }, port: 'http' },
      ...senders.map(sender => ({
        name: receiverOf(sender),
        from: 'service' as const,
        selector: receiverLabels(sender),
        port: 'http',
        basicAuth: { secret: receiverOf(sender) },
      })),
    ],
    alerts: [...ALERTS, silent([context.cluster.name, ...senders]), ...senders.map(receiverDown)],
    dashboard: {
      title: 'Metrics of all clusters',
      rows: [
        {
          title: 'Arriving',
          panels: [
            {
              title: 'Samples taken for each cluster',
              unit: 'ops',
              queries: [
                { expr: 'sum by (job) (rate(prometheus_agent_samples_appended_total[5m]))', legend: '{{job}}' },
              ],
            },
            {
              title: 'Series',
              unit: 'short',
              queries: [{ expr: `prometheus_tsdb_head_series{job="${CENTRAL}"}`, legend: 'series' }],
            },
            {
              title: 'Requests by answer',
              unit: 'reqps',
              queries: [
                {
                  expr: 'sum by (job, code) (rate(prometheus_http_requests_total{handler="/api/v1/write"}[5m]))',
                  legend: '{{job}} {{code}}',
                },
              ],
            },
          ],
        },
      ],
    },
    metrics: [
      {
        source: 'https://github.com/prometheus/prometheus/blob/main/tsdb/agent/db.go',
        names: ['prometheus_agent_samples_appended_total'],
      },
      {
        source: 'https://github.com/prometheus/prometheus/blob/main/tsdb/head.go',
        names: ['prometheus_tsdb_head_series'],
      },
      {
        source: 'https://github.com/prometheus/prometheus/blob/main/web/web.go',
        names: ['prometheus_http_requests_total'],
      },
      {
        source: 'https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/',
        names: ['ALERTS'],
      },
    ],
  };
}
