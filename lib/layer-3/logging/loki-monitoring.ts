import type { ClusterContext } from '../../model/component';
import type { Alert, Monitoring } from '../../model/monitoring';
import { downAlert } from '../../model/monitoring';
import { logSenders } from './log-senders';
import { DOOR, LOKI, LOKI_PODS } from './logging-names';

const REQUESTS = `loki_request_duration_seconds_count{job="${LOKI}"`;

/** A bucket that answers, but that something is not there, works. */
const BUCKET_ERRORS = `loki_s3_request_duration_seconds_count{job="${LOKI}",status_code!~"2..|404"}`;

const LAST_RETENTION = `max by (job) (loki_compactor_apply_retention_last_successful_run_timestamp_seconds{job="${LOKI}"})`;

const LOOK =
  '`kubectl --namespace loki logs --selector app.kubernetes.io/component=single-binary --since 15m | grep level=error` names what fails.';

const LINES = 'loki_distributor_lines_received_total';

/** Of each cluster lines always come; where none do, its agents do not run, or have no way here. */
const silent = (senders: readonly string[]): Alert => ({
  name: 'LogsMissing',
  expr: [
    '(',
    [
      `  sum by (tenant) (rate(${LINES}{job="${LOKI}"}[15m])) == 0`,
      ...senders.map(sender => `  absent(${LINES}{job="${LOKI}",tenant="${sender}"})`),
    ].join('\n  or\n'),
    ')',
    `and on () (count(up{job="${LOKI}"} == 1) > 0)`,
  ].join('\n'),
  for: '15m',
  severity: 'critical',
  summary: 'No logs come from {{ $labels.tenant }}',
  impact:
    'Each machine keeps what fits into its buffer; after that its logs are lost, and nobody can look up what happens.',
  steps: [
    'Do the agents run: `kubectl --context CLUSTER --namespace vector get pods --output wide`.',
    'Their log says what the door answers: `kubectl --context CLUSTER --namespace vector logs daemonset/vector`. 503 is a wrong password or a Loki that is not ready, a timeout is the network or the Gateway.',
    'The password of a cluster and its hash are written together: docs/logging.md has the commands.',
  ],
});

const ALERTS: readonly Alert[] = [
  downAlert(LOKI, {
    name: 'LokiDown',
    summary: 'No Loki answers',
    impact: 'Logs cannot be read. Agents keep what fits into their buffers, and lose the rest.',
    steps: [
      '`kubectl --namespace loki get pods` and `kubectl --namespace loki logs loki-0` tell why.',
      'A pod that waits for a Secret: `kubectl --namespace loki get vaultstaticsecrets`, then write what is missing to Vault (docs/logging.md).',
    ],
  }),
  {
    name: 'LokiDoorDown',
    expr: `kube_deployment_status_replicas_available{namespace="${LOKI}",deployment="${DOOR}"} == 0`,
    for: '10m',
    severity: 'critical',
    summary: 'The door to Loki is shut',
    impact: 'No cluster can write logs, and nobody can read them.',
    steps: [
      '`kubectl --namespace loki describe deployment loki-gateway`: pods that wait need the Secret `logs-door`, from Vault.',
      '`kubectl --namespace loki logs deployment/loki-gateway` shows requests that were refused.',
    ],
  },
  {
    name: 'LokiErrors',
    expr: `sum by (job, route) (rate(${REQUESTS},status_code=~"5.."}[10m])) / sum by (job, route) (rate(${REQUESTS}}[10m])) > 0.1`,
    for: '15m',
    severity: 'critical',
    summary: 'Every tenth request to Loki fails ({{ $labels.route }})',
    impact:
      'For `loki_api_v1_push`, agents try again and fill their buffers. For the others, people do not see what is there.',
    steps: [LOOK, 'Errors of a ring: fewer than two pods are ready; `kubectl --namespace loki get pods` shows which.'],
  },
  {
    name: 'LokiBucketErrors',
    expr: `sum by (job, operation) (rate(${BUCKET_ERRORS}[10m])) > 0.02`,
    for: '15m',
    severity: 'critical',
    summary: 'The bucket of the logs answers with errors ({{ $labels.operation }})',
    impact: 'New logs stay on the volumes of Loki until those are full; old ones cannot be read.',
    steps: [
      LOOK,
      '403 is a key that is wrong: write the right one to Vault, below `CLUSTER/loki/`.',
      'Is the store there: `curl --head ENDPOINT`, with the endpoint of `objectStorage.loki` in `environments/platform.yaml`.',
    ],
  },
  {
    name: 'LokiRetentionStands',
    expr: `time() - ${LAST_RETENTION} > 21600`,
    for: '1h',
    severity: 'warning',
    summary: 'Loki has not deleted what is too old for six hours',
    impact: 'Logs are kept for longer than they may be, and the bucket grows.',
    steps: [LOOK, 'Exactly one pod compacts: `loki_boltdb_shipper_compactor_running == 1` names it.'],
  },
  {
    name: 'LokiCompactorMissing',
    expr: `max by (job) (loki_boltdb_shipper_compactor_running{job="${LOKI}"}) == 0`,
    for: '1h',
    severity: 'warning',
    summary: 'No pod of Loki compacts the index and deletes what is too old',
    impact: 'Queries become slow, logs are kept for longer than they may be, and the bucket grows.',
    steps: [LOOK, '`kubectl --namespace loki delete pod loki-0`, and the next one, makes them choose again.'],
  },
  {
    name: 'LokiDiscardsLogs',
    expr: `sum by (tenant, reason) (rate(loki_discarded_samples_total{job="${LOKI}"}[10m])) > 0`,
    for: '15m',
    severity: 'warning',
    summary: 'Loki refuses logs of {{ $labels.tenant }} ({{ $labels.reason }})',
    impact: 'Those lines are lost, or wait in the buffers of the agents where it is `rate_limited`.',
    steps: [
      '`rate_limited` and `per_stream_rate_limit`: `sum by (namespace, app) (rate({source="pods"}[5m]))` in Grafana shows who writes so much.',
      '`greater_than_max_sample_age`: an agent was away for more than a week; the alert ends by itself.',
    ],
  },
];

/** How Loki is watched. */
export function lokiMonitoring(context: ClusterContext): Monitoring {
  const senders = logSenders(context);
  return {
    targets: [{ name: LOKI, from: 'pods', selector: { ...LOKI_PODS }, port: 'http-metrics' }],
    alerts: [...ALERTS, ...(senders.length === 0 ? [] : [silent(senders)])],
    dashboard: {
      title: 'Logs of all clusters',
      rows: [
        {
          title: 'Arriving',
          panels: [
            {
              title: 'Lines of each cluster',
              unit: 'ops',
              queries: [
                {
                  expr: `sum by (tenant) (rate(${LINES}{job="${LOKI}"}[5m]))`,
                  legend: '{{tenant}}',
                },
              ],
            },
            {
              title: 'Bytes of each cluster',
              unit: 'Bps',
              queries: [
                {
                  expr: `sum by (tenant) (rate(loki_distributor_bytes_received_total{job="${LOKI}"}[5m]))`,
                  legend: '{{tenant}}',
                },
              ],
            },
            {
              title: 'Lines that are refused',
              unit: 'ops',
              queries: [
                {
                  expr: `sum by (tenant, reason) (rate(loki_discarded_samples_total{job="${LOKI}"}[5m]))`,
                  legend: '{{tenant}} {{reason}}',
                },
              ],
            },
          ],
        },
        {
          title: 'Keeping',
          panels: [
            {
              title: 'Requests by answer',
              unit: 'reqps',
              queries: [
                {
                  expr: `sum by (route, status_code) (rate(${REQUESTS}}[5m]))`,
                  legend: '{{route}} {{status_code}}',
                },
              ],
            },
            {
              title: 'Requests to the bucket by answer',
              unit: 'reqps',
              queries: [
                {
                  expr: `sum by (operation, status_code) (rate(loki_s3_request_duration_seconds_count{job="${LOKI}"}[5m]))`,
                  legend: '{{operation}} {{status_code}}',
                },
              ],
            },
            {
              title: 'What is too old was deleted',
              unit: 's',
              kind: 'stat',
              queries: [{ expr: `time() - ${LAST_RETENTION}`, legend: 'ago' }],
            },
            {
              title: 'Streams in memory',
              unit: 'short',
              queries: [
                {
                  expr: `sum by (tenant) (loki_ingester_memory_streams{job="${LOKI}"})`,
                  legend: '{{tenant}}',
                },
              ],
            },
          ],
        },
      ],
    },
    metrics: [
      {
        source: 'https://github.com/grafana/loki/blob/v3.7.6/pkg/loghttp/push/push.go',
        names: ['loki_distributor_bytes_received_total', 'loki_distributor_lines_received_total'],
      },
      {
        source: 'https://github.com/grafana/loki/blob/v3.7.6/pkg/validation/validate.go',
        names: ['loki_discarded_samples_total'],
      },
      {
        source: 'https://github.com/grafana/loki/blob/v3.7.6/pkg/compactor/metrics.go',
        names: [
          'loki_boltdb_shipper_compactor_running',
          'loki_compactor_apply_retention_last_successful_run_timestamp_seconds',
        ],
      },
      {
        source: 'https://github.com/grafana/loki/blob/v3.7.6/pkg/storage/chunk/client/aws/s3_storage_client.go',
        names: ['loki_s3_request_duration_seconds_count'],
      },
      {
        source: 'https://github.com/grafana/loki/blob/v3.7.6/pkg/ingester/instance.go',
        names: ['loki_ingester_memory_streams'],
      },
      {
        source: 'https://github.com/grafana/dskit/blob/main/server/metrics.go',
        names: ['loki_request_duration_seconds_count'],
      },
    ],
  };
}
