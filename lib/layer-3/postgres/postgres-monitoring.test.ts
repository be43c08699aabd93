import type { ClusterContext } from '../../model/component';
import type { Monitoring } from '../../model/monitoring';
import { metricsIn } from '../../model/promql';
import { CLUSTER_METRICS } from '../../testing/cluster-metrics';
import { renderComponent } from '../../render/render-component';
import { cloudnativePg } from './cloudnative-pg';
import { cloudnativePgMonitoring } from './cloudnative-pg-monitoring';
import { pluginBarmanCloudMonitoring } from './plugin-barman-cloud-monitoring';
import { contextWith, gitea } from './testing/sample-databases';

/** A server of its own for `gitea`, with a backup each week, beside the shared one. */
const weekly = contextWith('prod', [gitea('dedicated', { instances: 2, backup: { schedule: '15 4 * * 0' } })]);

const none: ClusterContext = { ...weekly, cluster: { ...weekly.cluster, postgres: { clusters: [], databases: [] } } };

const exprOf = ({ alerts }: Monitoring, name: string): string | undefined =>
  alerts.find(alert => alert.name === name)?.expr;

test('one monitor reads the instances of all servers, and says which server they are of', () => {
  const { manifests } = renderComponent(cloudnativePg, weekly);
  expect(manifests.find(({ kind, name }) => kind === 'PodMonitor' && name === 'postgres')?.body['spec']).toEqual({
    selector: { matchLabels: { 'cnpg.io/podRole': 'instance' } },
    namespaceSelector: { any: true },
    podMetricsEndpoints: [
      {
        port: 'metrics',
        relabelings: [
          { targetLabel: 'job', replacement: 'postgres' },
          { sourceLabels: ['__meta_kubernetes_pod_label_cnpg_io_cluster'], targetLabel: 'server' },
        ],
        metricRelabelings: [
          { sourceLabels: ['cluster'], regex: '(.+)', targetLabel: 'postgres_cluster' },
          { regex: 'cluster', action: 'labeldrop' },
        ],
      },
    ],
  });
});

test('each server of the data, shared or dedicated, is missed when it is gone', () => {
  const monitoring = cloudnativePgMonitoring(weekly);
  expect(exprOf(monitoring, 'PostgresDown')?.split('\nor\n')).toEqual(
    [
      ['postgres', 'platform'],
      ['gitea', 'gitea-postgres'],
    ].map(
      ([namespace, server]) =>
        `label_replace(label_replace(absent(cnpg_collector_up{namespace="${namespace}",server="${server}"} == 1), "namespace", "${namespace}", "", ""), "server", "${server}", "", "")`,
    ),
  );
  expect(exprOf(monitoring, 'PostgresInstanceMissing')).toContain('"gitea-postgres"} == 1) < 2');
  expect(exprOf(monitoring, 'PostgresInstanceMissing')).toContain('"platform"} == 1) < 3');
});

test('without a server nothing is missed, and the operator is watched', () => {
  const { targets, alerts } = cloudnativePgMonitoring(none);
  expect(targets.map(({ name }) => name)).toEqual(['cloudnative-pg']);
  expect(alerts.map(({ name }) => name)).toEqual(
    cloudnativePgMonitoring(weekly)
      .alerts.map(({ name }) => name)
      .filter(name => name !== 'PostgresDown' && name !== 'PostgresInstanceMissing'),
  );
});

test.each([
  ['15 4 * * 0', 612000],
  ['0 1 1 * *', 2685600],
  ['0 1 1 6 *', 31629600],
])('a backup by %s may be older than a daily one', (schedule, seconds) => {
  const last = 'max by (namespace, server) (barman_cloud_cloudnative_pg_io_last_available_backup_timestamp';
  const context = contextWith('prod', [gitea('dedicated', { backup: { schedule } })]);
  expect(exprOf(pluginBarmanCloudMonitoring(context), 'PostgresBackupTooOld')).toBe(
    [
      `time() - ${last}{server!~"gitea-postgres"}) > 93600`,
      `time() - ${last}{namespace="gitea",server="gitea-postgres"}) > ${seconds}`,
    ].join('\nor\n'),
  );
  expect(exprOf(pluginBarmanCloudMonitoring(none), 'PostgresBackupTooOld')).toBe(`time() - ${last}) > 93600`);
});

test('every metric of the alerts and panels is known to exist', () => {
  const common = CLUSTER_METRICS.flatMap(({ names }) => names);
  for (const { alerts, dashboard, metrics } of [cloudnativePgMonitoring(weekly), pluginBarmanCloudMonitoring(weekly)]) {
    const known = [...common, ...metrics.flatMap(({ names }) => names)];
    const used = [
      ...alerts.map(({ expr }) => expr),
      ...dashboard.rows.flatMap(({ panels }) => panels.flatMap(({ queries }) => queries.map(({ expr }) => expr))),
    ].flatMap(metricsIn);
    expect(used.filter(name => !known.includes(name))).toEqual([]);
  }
});
