import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { imageCatalog, objectStore, postgresCluster, scheduledBackup } from '../testing/postgres';
import { runRule } from '../testing/run-rule';
import { validPostgresReference } from './valid-postgres-reference';

const cnpg = (kind: string, spec: JsonObject): JsonObject => objectOf('postgresql.cnpg.io/v1', kind, 'it', { spec });
const database = (owner: string): JsonObject => cnpg('Database', { cluster: { name: 'db' }, name: 'x', owner });
const BASE = [postgresCluster(), objectStore(), imageCatalog()];

const check = (...objects: readonly JsonObject[]): readonly string[] =>
  runRule(validPostgresReference, [...BASE, ...objects]);

test('what exists passes', () => {
  const pooler = cnpg('Pooler', {
    cluster: { name: 'db' },
    pgbouncer: { imageCatalogRef: { kind: 'ClusterImageCatalog', name: 'postgresql', key: 'pgbouncer' } },
  });
  expect(check(scheduledBackup(), database('cart'), pooler)).toEqual([]);
});

test.each(['Backup', 'Database', 'DatabaseRole', 'Pooler', 'Publication', 'ScheduledBackup', 'Subscription'])(
  'a %s of a Cluster that does not exist is reported',
  kind => {
    expect(check(cnpg(kind, { cluster: { name: 'gone' } }))).toEqual([
      `error dev/app ${kind}.postgresql.cnpg.io/shop/it /spec/cluster/name: there is no such Cluster in namespace shop (gone); correct the name, or add the Cluster`,
    ]);
  },
);

test('a Cluster of another namespace does not count', () => {
  const elsewhere = { ...scheduledBackup(), metadata: { name: 'db', namespace: 'other' } };
  expect(check(elsewhere)).toEqual([
    'error dev/app ScheduledBackup.postgresql.cnpg.io/other/db /spec/cluster/name: there is no such Cluster in namespace other (db); correct the name, or add the Cluster',
  ]);
});

test('the owner of a Database is a role of the Cluster', () => {
  expect(check(database('nobody'))).toEqual([
    'error dev/app Database.postgresql.cnpg.io/shop/it /spec/owner: is no role of Cluster db (nobody); add it to managed.roles of db',
  ]);
  const managed = { managed: { roles: [{ name: 'wish' }] } };
  expect(
    runRule(validPostgresReference, [postgresCluster(managed), objectStore(), imageCatalog(), database('wish')]),
  ).toEqual([]);
  expect(check(database('wish'), cnpg('DatabaseRole', { cluster: { name: 'db' }, name: 'wish' }))).toEqual([]);
});

test('a backup uses a plugin of its Cluster', () => {
  expect(check(scheduledBackup({ pluginConfiguration: { name: 'other' } }))).toEqual([
    'error dev/app ScheduledBackup.postgresql.cnpg.io/shop/db /spec/pluginConfiguration/name: is no plugin of Cluster db (other); add it to plugins of db',
  ]);
});

test('an ObjectStore that does not exist is reported, for the archive and for a recovery', () => {
  const plugin = { name: 'barman-cloud.cloudnative-pg.io', parameters: { barmanObjectName: 'old' } };
  const cluster = postgresCluster({ externalClusters: [{ name: 'backup', plugin }] });
  expect(runRule(validPostgresReference, [cluster, imageCatalog()])).toEqual([
    'error dev/app Cluster.postgresql.cnpg.io/shop/db /spec/externalClusters/0/plugin/parameters/barmanObjectName: there is no such ObjectStore in namespace shop (old); correct the name, or add the ObjectStore',
    'error dev/app Cluster.postgresql.cnpg.io/shop/db /spec/plugins/0/parameters/barmanObjectName: there is no such ObjectStore in namespace shop (db); correct the name, or add the ObjectStore',
  ]);
});

test('a catalog has the image that is asked for', () => {
  const reference = { apiGroup: 'postgresql.cnpg.io', kind: 'ClusterImageCatalog', name: 'postgresql' };
  const of = (imageCatalogRef: JsonObject): readonly string[] =>
    runRule(validPostgresReference, [postgresCluster({ imageCatalogRef }), objectStore(), imageCatalog()]);
  expect(of({ ...reference, major: 16 })).toEqual([
    'error dev/app Cluster.postgresql.cnpg.io/shop/db /spec/imageCatalogRef/major: ClusterImageCatalog postgresql has no such image (16); use 17 or 18, or add the image',
  ]);
  expect(of({ ...reference, name: 'other', major: 18 })).toEqual([
    'error dev/app Cluster.postgresql.cnpg.io/shop/db /spec/imageCatalogRef/name: there is no such ClusterImageCatalog (other); correct the name, or add it',
  ]);
  expect(of({ ...reference, kind: 'ImageCatalog', major: 18 })).toHaveLength(1);
  const pooler = cnpg('Pooler', {
    cluster: { name: 'db' },
    pgbouncer: { imageCatalogRef: { ...reference, key: 'proxy' } },
  });
  expect(check(pooler)).toEqual([
    'error dev/app Pooler.postgresql.cnpg.io/shop/it /spec/pgbouncer/imageCatalogRef/key: ClusterImageCatalog postgresql has no such image (proxy); use pgbouncer, or add the image',
  ]);
});
