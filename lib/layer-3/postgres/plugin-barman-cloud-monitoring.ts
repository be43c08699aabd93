import type { ClusterContext } from '../../model/component';
import { cronPause } from '../../model/cron-pause';
import { downAlert, type Monitoring } from '../../model/monitoring';
import { watchedServers, type WatchedServer } from './postgres-servers';

/** Label `job` of the plugin's own metrics. */
const JOB = 'plugin-barman-cloud';

/** The Service before the port of the plugin's metrics. */
export const METRICS_SERVICE = 'plugin-barman-cloud-metrics';

/** Label of that Service. */
export const METRICS_LABELS = { 'app.kubernetes.io/name': METRICS_SERVICE } as const;

const SERVER = '{{ $labels.namespace }}/{{ $labels.server }}';

/** The plugin tells it through each instance, all of them the same; 0 where there is none. */
const last = (result: 'last_available' | 'last_failed', matchers = ''): string =>
  `max by (namespace, server) (barman_cloud_cloudnative_pg_io_${result}_backup_timestamp${matchers})`;

const DAY = 86400;

/** Time for the backup itself and a retry. Seconds. */
const GRACE = 7200;

/** Daily is what every server has that says nothing; others are named, each with its own time. */
function tooOld(servers: readonly WatchedServer[]): string {
  const longer = servers.filter(({ backupSchedule }) => cronPause(backupSchedule) > DAY);
  const daily = longer.length === 0 ? '' : `{server!~"${longer.map(({ name }) => name).join('|')}"}`;
  return [
    `time() - ${last('last_available', daily)} > ${DAY + GRACE}`,
    ...longer.map(
      ({ name, namespace, backupSchedule }) =>
        `time() - ${last('last_available', `{namespace="${namespace}",server="${name}"}`)} > ${cronPause(backupSchedule) + GRACE}`,
    ),
  ].join('\nor\n');
}

/** How backups of PostgreSQL are watched: the plugin tells of itself, its sidecars of backups through the servers. */
export const pluginBarmanCloudMonitoring = (context: ClusterContext): Monitoring => ({
  targets: [{ name: JOB, from: 'service', selector: { ...METRICS_LABELS }, port: 'metrics' }],
  alerts: [
    downAlert(JOB, {
      name: 'BarmanPluginDown',
      severity: 'warning',
      summary: 'The plugin for backups of PostgreSQL does not run',
      impact: 'The operator changes no server that has backups, and starts none; WAL is archived on.',
      steps: [
        '`kubectl --namespace cnpg-system describe deployment plugin-barman-cloud` tells why.',
        'It needs the Secrets `barman-cloud-server-tls` and `barman-cloud-client-tls` of cert-manager.',
      ],
    }),
    {
      name: 'PostgresBackupTooOld',
      expr: tooOld(watchedServers(context)),
      for: '1h',
      severity: 'critical',
      summary: `The last backup of the PostgreSQL server ${SERVER} is too old, or there is none`,
      impact: 'A restore takes longer with each day, and fails once the WAL since the last backup has a gap.',
      steps: [
        '`kubectl --namespace NAMESPACE get backups.postgresql.cnpg.io --sort-by .metadata.creationTimestamp` shows the last ones; `describe` names the error.',
        '`kubectl --namespace NAMESPACE logs POD --container plugin-barman-cloud` of the primary shows what the bucket answers.',
        '`kubectl cnpg --namespace NAMESPACE backup SERVER --method plugin --plugin-name barman-cloud.cloudnative-pg.io` takes one now.',
      ],
    },
    {
      name: 'PostgresBackupFailed',
      expr: `${last('last_failed')} > ${last('last_available')}`,
      for: '5m',
      severity: 'warning',
      summary: `The latest backup of the PostgreSQL server ${SERVER} failed`,
      impact: 'The one before is still there.',
      steps: [
        '`kubectl --namespace NAMESPACE get backups.postgresql.cnpg.io --sort-by .metadata.creationTimestamp` and `describe` name the error.',
        'The alert ends with the first backup that succeeds.',
      ],
    },
    {
      name: 'PostgresWalNotArchived',
      expr: 'max by (namespace, server) (cnpg_pg_stat_archiver_last_failed_time - cnpg_pg_stat_archiver_last_archived_time) > 0',
      for: '15m',
      severity: 'critical',
      summary: `WAL of the PostgreSQL server ${SERVER} is not archived`,
      impact: 'Nothing since then can be restored, and the volume of WAL fills until the server stops.',
      steps: [
        '`kubectl --namespace NAMESPACE logs POD --container plugin-barman-cloud` of the primary shows what the bucket answers: keys, bucket, the way to it.',
        'A folder that is not empty belongs to another server: give this one its own `backup.serverName` in `environments/`.',
      ],
    },
  ],
  dashboard: {
    title: 'Backups of PostgreSQL',
    rows: [
      {
        title: 'Backups of PostgreSQL',
        panels: [
          {
            title: 'Age of the last backup',
            unit: 's',
            queries: [{ expr: `time() - ${last('last_available')}`, legend: '{{namespace}}/{{server}}' }],
          },
          {
            title: 'How far back a restore can go',
            unit: 's',
            queries: [
              {
                expr: 'time() - max by (namespace, server) (barman_cloud_cloudnative_pg_io_first_recoverability_point > 0)',
                legend: '{{namespace}}/{{server}}',
              },
            ],
          },
          {
            title: 'Stores that the plugin cannot bring',
            unit: 'ops',
            queries: [
              {
                expr: `sum by (controller) (rate(controller_runtime_reconcile_errors_total{job="${JOB}"}[5m]))`,
                legend: '{{controller}}',
              },
            ],
          },
          {
            title: 'Segments of WAL that wait',
            unit: 'short',
            queries: [
              {
                expr: 'max by (namespace, server) (cnpg_collector_pg_wal_archive_status{value="ready"})',
                legend: '{{namespace}}/{{server}}',
              },
            ],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://book.kubebuilder.io/reference/metrics-reference',
      names: ['controller_runtime_reconcile_errors_total'],
    },
    {
      source: 'https://github.com/cloudnative-pg/plugin-barman-cloud/blob/v0.13.0/internal/cnpgi/instance/metrics.go',
      names: [
        'barman_cloud_cloudnative_pg_io_first_recoverability_point',
        'barman_cloud_cloudnative_pg_io_last_available_backup_timestamp',
        'barman_cloud_cloudnative_pg_io_last_failed_backup_timestamp',
      ],
    },
    {
      source:
        'https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/management/postgres/webserver/metricserver/pg_collector.go',
      names: ['cnpg_collector_pg_wal_archive_status'],
    },
    {
      source: 'https://github.com/cloudnative-pg/charts/blob/cloudnative-pg-v0.29.0/charts/cloudnative-pg/values.yaml',
      names: ['cnpg_pg_stat_archiver_last_archived_time', 'cnpg_pg_stat_archiver_last_failed_time'],
    },
  ],
});
