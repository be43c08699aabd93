import { objectStore, postgresCluster, scheduledBackup } from '../testing/postgres';
import { previewOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requirePostgresBackup } from './require-postgres-backup';

const CLUSTER = 'error dev/app Cluster.postgresql.cnpg.io/shop/db';

test('a server with an archive outside the cluster and a backup that runs by itself passes', () => {
  expect(runRule(requirePostgresBackup, [postgresCluster(), objectStore(), scheduledBackup()])).toEqual([]);
});

test.each([
  ['none', []],
  ['one of another Cluster', [scheduledBackup({ cluster: { name: 'other' } })]],
  ['a suspended one', [scheduledBackup({ suspend: true })]],
])('a server without a ScheduledBackup is reported: %s', (_what, backups) => {
  expect(runRule(requirePostgresBackup, [postgresCluster(), objectStore(), ...backups])).toEqual([
    `${CLUSTER}: no ScheduledBackup takes a backup; add a ScheduledBackup of db`,
  ]);
});

test.each([
  ['no plugin', []],
  ['a plugin that archives nothing', [{ name: 'barman-cloud.cloudnative-pg.io' }]],
  ['a plugin that is off', [{ name: 'barman-cloud.cloudnative-pg.io', isWALArchiver: true, enabled: false }]],
])('a server without a WAL archive is reported: %s', (_what, plugins) => {
  expect(runRule(requirePostgresBackup, [postgresCluster({ plugins }), objectStore(), scheduledBackup()])).toEqual([
    `${CLUSTER} /spec/plugins: no plugin archives WAL; add barman-cloud.cloudnative-pg.io with isWALArchiver`,
  ]);
});

test.each([
  'http://minio.minio.svc:9000',
  'http://minio.minio.svc.cluster.local',
  'http://minio:9000',
  'http://localhost',
])('an archive inside the cluster is reported: %s', endpointURL => {
  expect(runRule(requirePostgresBackup, [postgresCluster(), objectStore({ endpointURL }), scheduledBackup()])).toEqual([
    `error dev/app ObjectStore.barmancloud.cnpg.io/shop/db /spec/configuration/endpointURL: is inside the cluster (${endpointURL}); use object storage in another failure domain`,
  ]);
});

test('a server of a preview keeps nothing', () => {
  expect(runRule(requirePostgresBackup, [postgresCluster({ plugins: [] }), previewOf('shop')])).toEqual([]);
});
