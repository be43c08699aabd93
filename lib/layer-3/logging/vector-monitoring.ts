import { downAlert, type Monitoring } from '../../model/monitoring';
import { VECTOR, VECTOR_PODS } from './logging-names';
import { METRICS_PORT_NAME } from './vector-values';

const OF_JOB = `job="${VECTOR}"`;

const DAEMONS = `namespace="${VECTOR}",daemonset="${VECTOR}"`;

const LOG = '`kubectl --namespace vector logs POD` names the component and the reason.';

/** How the agents are watched. */
export const vectorMonitoring = (): Monitoring => ({
  targets: [{ name: VECTOR, from: 'pods', selector: { ...VECTOR_PODS }, port: METRICS_PORT_NAME }],
  alerts: [
    downAlert(VECTOR, {
      name: 'VectorDown',
      summary: 'No agent answers',
      impact: 'Logs of this cluster stay on its machines, and are lost as the files are turned over.',
      steps: [
        '`kubectl --namespace vector get pods --output wide` and `kubectl --namespace vector logs daemonset/vector` tell why.',
        'Pods that wait for a Secret: `kubectl --namespace vector get vaultstaticsecrets`, then write what is missing to Vault (docs/logging.md).',
      ],
    }),
    {
      name: 'VectorMissing',
      expr: `kube_daemonset_status_number_ready{${DAEMONS}} < kube_daemonset_status_desired_number_scheduled{${DAEMONS}}`,
      for: '30m',
      severity: 'warning',
      summary: 'Not every machine has its agent',
      impact: 'Logs of machines without one are lost as the files are turned over.',
      steps: ['`kubectl --namespace vector get pods --output wide` shows which.'],
    },
    {
      name: 'VectorDropsLogs',
      expr: `sum by (pod, component_id) (rate(vector_component_discarded_events_total{${OF_JOB},intentional="false"}[10m])) > 0`,
      for: '10m',
      severity: 'critical',
      summary: 'An agent loses logs ({{ $labels.pod }}, {{ $labels.component_id }})',
      impact: 'Those lines are lost.',
      steps: [
        LOG,
        '`loki`: Loki refused them with 400; LokiDiscardsLogs says why. A name that ends in `_lines`: the program of docs/logging.md does not understand a line.',
      ],
    },
    {
      name: 'VectorErrors',
      expr: `sum by (pod, component_id, error_type) (rate(vector_component_errors_total{${OF_JOB}}[10m])) > 0.1`,
      for: '15m',
      severity: 'warning',
      summary: 'An agent has errors ({{ $labels.pod }}, {{ $labels.component_id }}, {{ $labels.error_type }})',
      impact: 'Lines wait in its buffer, or are read late.',
      steps: [LOG, '`request_failed` of `loki`: is the door open? Look for LokiDoorDown and LogsMissing.'],
    },
    {
      name: 'VectorBufferFills',
      expr: `max by (pod) (vector_buffer_size_bytes{${OF_JOB},buffer_id="loki"} / vector_buffer_max_size_bytes{${OF_JOB},buffer_id="loki"}) > 0.5`,
      for: '10m',
      severity: 'warning',
      summary: 'The buffer of an agent is half full ({{ $labels.pod }})',
      impact: 'When it is full, the agent waits, and files that are turned over meanwhile are lost.',
      steps: [LOG, 'Loki is away or too slow: look for its alerts. When it is back, the buffer empties by itself.'],
    },
  ],
  dashboard: {
    title: 'Agents of logs',
    rows: [
      {
        title: 'Lines',
        panels: [
          {
            title: 'Read, by source',
            unit: 'ops',
            queries: [
              {
                expr: `sum by (cluster, component_id) (rate(vector_component_received_events_total{${OF_JOB},component_kind="source"}[5m]))`,
                legend: '{{cluster}} {{component_id}}',
              },
            ],
          },
          {
            title: 'Sent to Loki',
            unit: 'ops',
            queries: [
              {
                expr: `sum by (cluster) (rate(vector_component_sent_events_total{${OF_JOB},component_id="loki"}[5m]))`,
                legend: '{{cluster}}',
              },
            ],
          },
          {
            title: 'Lost',
            unit: 'ops',
            queries: [
              {
                expr: `sum by (cluster, pod, component_id) (rate(vector_component_discarded_events_total{${OF_JOB},intentional="false"}[5m]))`,
                legend: '{{cluster}} {{pod}} {{component_id}}',
              },
            ],
          },
        ],
      },
      {
        title: 'Agents',
        panels: [
          {
            title: 'Waiting in buffers',
            unit: 'bytes',
            queries: [
              {
                expr: `sum by (cluster, pod) (vector_buffer_size_bytes{${OF_JOB},buffer_id="loki"})`,
                legend: '{{cluster}} {{pod}}',
              },
            ],
          },
          {
            title: 'Errors',
            unit: 'ops',
            queries: [
              {
                expr: `sum by (cluster, component_id, error_type) (rate(vector_component_errors_total{${OF_JOB}}[5m]))`,
                legend: '{{cluster}} {{component_id}} {{error_type}}',
              },
            ],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://vector.dev/docs/reference/configuration/sources/internal_metrics/#metrics',
      names: [
        'vector_buffer_max_size_bytes',
        'vector_buffer_size_bytes',
        'vector_component_discarded_events_total',
        'vector_component_errors_total',
        'vector_component_received_events_total',
        'vector_component_sent_events_total',
      ],
    },
  ],
});
