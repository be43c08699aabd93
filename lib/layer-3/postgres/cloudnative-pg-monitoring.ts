import type { ClusterContext } from '../../model/component';
import { downAlert, type Alert, type Monitoring, type SelectedTarget } from '../../model/monitoring';
import { postgresAlerts } from './postgres-alerts';
import { watchedServers } from './postgres-servers';

const OPERATOR = 'cloudnative-pg';

/** `job` of all instances; `server` tells which Cluster they are of. */
const SERVERS = 'postgres';

/** One monitor for the pods of every Cluster, in every namespace: the operator makes and labels them. */
const INSTANCES: SelectedTarget = {
  name: SERVERS,
  from: 'pods',
  namespace: 'any',
  selector: { 'cnpg.io/podRole': 'instance' },
  port: 'metrics',
  podLabels: { 'cnpg.io/cluster': 'server' },
  rename: { cluster: 'postgres_cluster' },
};

const OPERATOR_ALERTS: readonly Alert[] = [
  downAlert(OPERATOR, {
    name: 'CloudNativePgDown',
    summary: 'The operator of PostgreSQL does not answer',
    impact: 'Servers run on; a primary that dies is not replaced, and no backup starts.',
    steps: [
      '`kubectl --namespace cnpg-system get pods` and the log of the Deployment `cloudnative-pg` tell why.',
      'Killed for its memory it needs more `resources` of `cloudnative-pg` in `environments/`.',
    ],
  }),
  {
    name: 'CloudNativePgErrors',
    expr: `sum by (controller) (rate(controller_runtime_reconcile_errors_total{job="${OPERATOR}"}[15m])) > 0`,
    for: '30m',
    severity: 'warning',
    summary: 'The controller {{ $labels.controller }} of CloudNativePG fails again and again',
    impact: 'A server, a database or a backup does not become what it says.',
    steps: ['`kubectl --namespace cnpg-system logs deployment/cloudnative-pg` names the object and the error.'],
  },
];

/** How the operator is watched, and every PostgreSQL server. */
export function cloudnativePgMonitoring(context: ClusterContext): Monitoring {
  const servers = watchedServers(context);
  return {
    targets: [
      { name: OPERATOR, from: 'pods', selector: { 'app.kubernetes.io/name': OPERATOR }, port: 'metrics' },
      ...(servers.length === 0 ? [] : [INSTANCES]),
    ],
    alerts: [...OPERATOR_ALERTS, ...postgresAlerts(servers)],
    dashboard: {
      title: 'PostgreSQL',
      rows: [
        {
          title: 'Servers',
          panels: [
            {
              title: 'Instances that answer',
              unit: 'short',
              queries: [{ expr: 'sum by (namespace, server) (cnpg_collector_up)', legend: '{{namespace}}/{{server}}' }],
            },
            {
              title: 'Connections',
              unit: 'short',
              queries: [
                {
                  expr: 'sum by (namespace, server, state) (cnpg_backends_total)',
                  legend: '{{namespace}}/{{server}} {{state}}',
                },
              ],
            },
            {
              title: 'Standbys behind their primary',
              unit: 's',
              queries: [{ expr: 'cnpg_pg_replication_lag', legend: '{{namespace}}/{{pod}}' }],
            },
            {
              title: 'Databases',
              unit: 'bytes',
              queries: [
                {
                  expr: 'max by (namespace, server, datname) (cnpg_pg_database_size_bytes)',
                  legend: '{{namespace}}/{{server}} {{datname}}',
                },
              ],
            },
          ],
        },
        {
          title: 'Operator',
          panels: [
            {
              title: 'Reconciliations that failed',
              unit: 'ops',
              queries: [
                {
                  expr: `sum by (controller) (rate(controller_runtime_reconcile_errors_total{job="${OPERATOR}"}[5m]))`,
                  legend: '{{controller}}',
                },
              ],
            },
          ],
        },
      ],
    },
    metrics: [
      {
        source:
          'https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/management/postgres/webserver/metricserver/pg_collector.go',
        names: ['cnpg_collector_up'],
      },
      {
        source:
          'https://github.com/cloudnative-pg/charts/blob/cloudnative-pg-v0.29.0/charts/cloudnative-pg/values.yaml',
        names: [
          'cnpg_backends_total',
          'cnpg_pg_database_size_bytes',
          'cnpg_pg_replication_in_recovery',
          'cnpg_pg_replication_is_wal_receiver_up',
          'cnpg_pg_replication_lag',
        ],
      },
      {
        source: 'https://book.kubebuilder.io/reference/metrics-reference',
        names: ['controller_runtime_reconcile_errors_total'],
      },
    ],
  };
}
