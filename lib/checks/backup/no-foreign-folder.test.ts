import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { noForeignFolder } from './no-foreign-folder';

const otherClusters = [
  { name: 'prod', domain: 'prod.example.com' },
  { name: 'dev', domain: 'dev.example.com' },
];

const run = (objects: readonly JsonObject[]): readonly string[] => runRule(noForeignFolder, objects, { otherClusters });

const store = (destinationPath: string): JsonObject =>
  objectOf('barmancloud.cnpg.io/v1', 'ObjectStore', 'backups', { spec: { configuration: { destinationPath } } });

const location = (prefix: string, accessMode = 'ReadWrite'): JsonObject =>
  objectOf('velero.io/v1', 'BackupStorageLocation', 'default', { spec: { accessMode, objectStorage: { prefix } } });

const serverWith = (spec: JsonObject): JsonObject => objectOf('postgresql.cnpg.io/v1', 'Cluster', 'db', { spec });

const PARAMETERS = { parameters: { barmanObjectName: 'backups' } };

test('folders of the own cluster, of none and of buckets that are called like a cluster pass', () => {
  const objects = [
    store('s3://backups/dev/shop'),
    store('s3://backups/tenants/prod'),
    store('s3://prod/shop'),
    store('s3://backups/production/shop'),
    location('dev'),
    location('prod', 'ReadOnly'),
    deploymentOf('web', { container: { env: [{ name: 'PREFIX', value: 'prod' }] } }),
  ];
  expect(run(objects)).toEqual([]);
  expect(runRule(noForeignFolder, [store('s3://backups/prod/shop')])).toEqual([]);
});

test('the folder of another cluster is told, wherever it stands', () => {
  const container = { env: [{ name: 'S3_PREFIX', value: '/prod/etcd' }], args: ['--to=gs://backups/prod'] };
  expect(run([store('s3://backups/prod/shop'), location('prod'), deploymentOf('copy', { container })])).toEqual([
    'error dev/app BackupStorageLocation.velero.io/shop/default /spec/objectStorage/prefix: is the folder of cluster prod (prod); write into the folder of this cluster, dev',
    'error dev/app Deployment.apps/shop/copy /spec/template/spec/containers/0/args/0: is the folder of cluster prod (--to=gs://backups/prod); write into the folder of this cluster, dev',
    'error dev/app Deployment.apps/shop/copy /spec/template/spec/containers/0/env/0/value: is the folder of cluster prod (/prod/etcd); write into the folder of this cluster, dev',
    'error dev/app ObjectStore.barmancloud.cnpg.io/shop/backups /spec/configuration/destinationPath: is the folder of cluster prod (s3://backups/prod/shop); write into the folder of this cluster, dev',
  ]);
});

test('a server may be restored from the folder of another cluster, and not write there', () => {
  const origin = { name: 'origin', plugin: PARAMETERS };
  const restored = serverWith({ externalClusters: [origin] });
  expect(run([store('s3://backups/prod/shop'), restored])).toEqual([]);
  const writing = serverWith({ externalClusters: [origin], plugins: [{ ...PARAMETERS, isWALArchiver: true }] });
  expect(run([store('s3://backups/prod/shop'), writing])).toHaveLength(1);
  const old = { name: 'origin', barmanObjectStore: { destinationPath: 's3://backups/prod/shop' } };
  expect(run([serverWith({ externalClusters: [old] })])).toEqual([]);
});
