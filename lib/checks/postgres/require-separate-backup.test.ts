import type { JsonObject } from '../../model/json';
import { formatIssue } from '../../model/issue';
import { clusterFacts } from '../cluster-facts';
import { runPlatformChecks } from '../run-checks';
import { objectStore, postgresCluster } from '../testing/postgres';
import { manifestOf } from '../testing/run-rule';
import { requireSeparateBackup } from './require-separate-backup';

const check = (clusters: Readonly<Record<string, readonly JsonObject[]>>): readonly string[] =>
  runPlatformChecks(
    Object.entries(clusters).map(([cluster, objects]) =>
      clusterFacts({ cluster, manifests: objects.map(manifestOf) }, '1.35'),
    ),
    [requireSeparateBackup],
  ).map(formatIssue);

const store = (destinationPath: string): JsonObject => objectStore({ destinationPath });

test('servers with a folder of their own pass, in one cluster and in two', () => {
  expect(
    check({
      dev: [postgresCluster(), postgresCluster({}, 'db-2'), store('s3://backups/dev/db')],
      prod: [postgresCluster(), store('s3://backups/prod/db/')],
    }),
  ).toEqual([]);
});

test('a folder that two clusters write to is reported, with and without a slash', () => {
  expect(
    check({ dev: [postgresCluster(), store('s3://backups/db')], prod: [postgresCluster(), store('s3://backups/db/')] }),
  ).toEqual([
    'prod: Cluster.postgresql.cnpg.io/shop/db archives where dev Cluster.postgresql.cnpg.io/shop/db does (https://s3.example.com s3://backups/db/db); give it a destinationPath or serverName of its own',
  ]);
});

test('a server without a name of its own in the archive writes under the name of its Cluster', () => {
  const plugins = [
    {
      name: 'barman-cloud.cloudnative-pg.io',
      isWALArchiver: true,
      parameters: { barmanObjectName: 'db' },
    },
  ];
  const other = postgresCluster(
    { plugins: [{ ...plugins[0], parameters: { barmanObjectName: 'db', serverName: 'db' } }] },
    'db-2',
  );
  expect(check({ dev: [postgresCluster({ plugins }), other, store('s3://backups/db')] })).toHaveLength(1);
});

test('a folder inside the folder of another server is reported; the same path at another endpoint is not', () => {
  expect(
    check({ dev: [postgresCluster(), store('s3://backups')], prod: [postgresCluster(), store('s3://backups/db')] }),
  ).toHaveLength(1);
  const elsewhere = objectStore({ destinationPath: 's3://backups', endpointURL: 'https://other.example.com' });
  expect(check({ dev: [postgresCluster(), store('s3://backups')], prod: [postgresCluster(), elsewhere] })).toEqual([]);
});
