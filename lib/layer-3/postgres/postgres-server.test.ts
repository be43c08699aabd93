import { talosClusterOf } from '../../model/talos-cluster-of';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { identityOf } from '../../model/manifest';
import { contextWith, gitea, rendered } from './testing/sample-databases';

const at = (value: Json | undefined, ...path: string[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value);

type Change = Parameters<typeof gitea>[1];

const body = (cluster: string, identity: string, change: Change = {}): JsonObject => {
  const { manifests } = rendered(contextWith(cluster, [gitea('dedicated', change)])).app;
  return manifests.find(manifest => identityOf(manifest) === identity)?.body ?? {};
};

const CLUSTER = 'Cluster.postgresql.cnpg.io/gitea/gitea-postgres';
const spec = (cluster: string, change: Change = {}): Json | undefined => body(cluster, CLUSTER, change)['spec'];

test.each([
  ['prod', 3, 'switchover', true],
  ['system', 3, 'switchover', true],
  ['dev', 1, 'restart', false],
])('%s has %d instances, each on a node of its own', (cluster, instances, primaryUpdateMethod, enablePDB) => {
  expect(spec(cluster)).toMatchObject({
    instances,
    primaryUpdateMethod,
    enablePDB,
    primaryUpdateStrategy: 'unsupervised',
    enableSuperuserAccess: false,
    affinity: { enablePodAntiAffinity: true, podAntiAffinityType: 'required', topologyKey: 'kubernetes.io/hostname' },
  });
});

test('three instances lose nothing that was committed while a standby is there; one has none', () => {
  expect(at(spec('prod'), 'postgresql', 'synchronous')).toEqual({
    method: 'any',
    number: 1,
    dataDurability: 'preferred',
  });
  expect(at(spec('dev'), 'postgresql', 'synchronous')).toBeUndefined();
});

test('instances prefer cloud nodes where there are some', () => {
  expect(at(spec('prod'), 'affinity', 'nodeAffinity')).toEqual({
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 100, preference: { matchExpressions: [{ key: 'node-type', operator: 'In', values: ['cloud'] }] } },
    ],
  });
  expect(at(spec('dev'), 'affinity', 'nodeAffinity')).toBeUndefined();
});

test('data and WAL have volumes of their own that outlive their claims', () => {
  expect(at(spec('prod'), 'storage')).toEqual({ size: '10Gi', storageClass: 'local-retain' });
  expect(at(spec('prod'), 'walStorage')).toEqual({ size: '2Gi', storageClass: 'local-retain' });
});

test('the image comes from the catalog, time is UTC, memory has a limit', () => {
  expect(spec('prod')).toMatchObject({
    imageCatalogRef: { kind: 'ClusterImageCatalog', name: 'postgresql', major: 18 },
    postgresql: { parameters: { timezone: 'Etc/UTC', log_timezone: 'Etc/UTC' } },
    resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '1Gi' } },
  });
});

test('nothing deletes a server but a person', () => {
  expect(at(body('prod', CLUSTER), 'metadata', 'annotations')).toEqual({
    'argocd.argoproj.io/sync-wave': '1',
    'argocd.argoproj.io/sync-options': 'Prune=false,Delete=confirm',
  });
});

test('WAL and backups go to a folder of the cluster and the database, outside the cluster', () => {
  expect(at(spec('prod'), 'plugins')).toEqual([
    {
      name: 'barman-cloud.cloudnative-pg.io',
      isWALArchiver: true,
      parameters: { barmanObjectName: 'gitea-postgres', serverName: 'gitea-postgres-pg18' },
    },
  ]);
  const store = body('prod', 'ObjectStore.barmancloud.cnpg.io/gitea/gitea-postgres');
  expect(store['spec']).toMatchObject({
    retentionPolicy: '30d',
    configuration: {
      destinationPath: 's3://example-postgres/prod/gitea',
      endpointURL: 'https://fsn1.your-objectstorage.com',
      s3Credentials: {
        accessKeyId: { name: 'postgres-backup-s3', key: 'AWS_ACCESS_KEY_ID' },
        secretAccessKey: { name: 'postgres-backup-s3', key: 'AWS_SECRET_ACCESS_KEY' },
      },
    },
    instanceSidecarConfiguration: {
      env: [
        { name: 'AWS_DEFAULT_REGION', value: 'fsn1' },
        { name: 'AWS_REQUEST_CHECKSUM_CALCULATION', value: 'when_required' },
        { name: 'AWS_RESPONSE_CHECKSUM_VALIDATION', value: 'when_required' },
      ],
      resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '128Mi' } },
    },
  });
  expect(body('prod', 'ScheduledBackup.postgresql.cnpg.io/gitea/gitea-postgres')['spec']).toEqual({
    schedule: '0 0 2 * * *',
    immediate: true,
    cluster: { name: 'gitea-postgres' },
    method: 'plugin',
    pluginConfiguration: { name: 'barman-cloud.cloudnative-pg.io' },
    backupOwnerReference: 'self',
  });
});

test('another major version archives into another folder', () => {
  expect(at(spec('prod', { major: 17 }), 'plugins')).toMatchObject([
    { parameters: { serverName: 'gitea-postgres-pg17' } },
  ]);
});

test('schedule and retention are data', () => {
  const change = { backup: { schedule: '15 4 * * 0', retention: '8w' } };
  expect(at(body('prod', 'ScheduledBackup.postgresql.cnpg.io/gitea/gitea-postgres', change), 'spec', 'schedule')).toBe(
    '0 15 4 * * 0',
  );
  const store = body('prod', 'ObjectStore.barmancloud.cnpg.io/gitea/gitea-postgres', change);
  expect(at(store, 'spec', 'retentionPolicy')).toBe('8w');
});

const POOLER = 'Pooler.postgresql.cnpg.io/gitea/gitea-postgres-pooler-rw';

test('there is a pooler where it is asked for, with two instances where the server has more than one', () => {
  const pooler = { pooler: { mode: 'transaction', poolSize: 20, connections: 500 } } as const;
  expect(body('prod', POOLER)).toEqual({});
  expect(body('prod', POOLER, pooler)['spec']).toMatchObject({
    cluster: { name: 'gitea-postgres' },
    type: 'rw',
    instances: 2,
    pgbouncer: {
      poolMode: 'transaction',
      parameters: { default_pool_size: '20', max_client_conn: '500' },
      imageCatalogRef: { kind: 'ClusterImageCatalog', name: 'postgresql', key: 'pgbouncer' },
    },
    template: {
      spec: {
        containers: [
          { name: 'pgbouncer', resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '128Mi' } } },
        ],
      },
    },
  });
  expect(at(body('dev', POOLER, pooler), 'spec', 'instances')).toBe(1);
});

test('there are never more instances than nodes, unless the data says so', () => {
  const context = contextWith('prod', [gitea('dedicated')]);
  const [first] = context.cluster.nodes.filter(({ role }) => role === 'worker');
  const nodes = context.cluster.nodes.filter(node => node.role === 'controlplane' || node === first);
  const { manifests } = rendered({ ...context, cluster: { ...talosClusterOf(context), nodes } }).app;
  const cluster = manifests.find(manifest => identityOf(manifest) === CLUSTER);
  expect(at(cluster?.body, 'spec', 'instances')).toBe(1);
  expect(at(spec('dev', { instances: 2 }), 'instances')).toBe(2);
});

test('a program that reads changes is that of the server’s own major version', () => {
  const { platform, ...context } = contextWith('dev', [
    gitea('dedicated', { decoding: { decoders: ['wal2json'], keepWal: '1GB' } }),
  ]);
  const [decoder] = platform.postgres?.decoders ?? [];
  if (platform.postgres === undefined || decoder === undefined) throw new Error('no decoder');
  const decoders = [{ ...decoder, major: 17, image: 'example.com/wal2json:17' }, decoder];
  const { manifests } = rendered({
    ...context,
    platform: { ...platform, postgres: { ...platform.postgres, decoders } },
  }).app;
  const found = manifests.find(manifest => identityOf(manifest) === CLUSTER)?.body['spec'];
  expect(at(found, 'postgresql', 'extensions')).toEqual([{ name: 'wal2json', image: { reference: decoder.image } }]);
});

test('a server whose changes are read has the programs for it, and bounds what readers hold back', () => {
  const decoding = { decoders: ['wal2json'], keepWal: '1GB' };
  expect(at(spec('dev', { decoding }), 'postgresql')).toMatchObject({
    parameters: {
      wal_level: 'logical',
      max_slot_wal_keep_size: '1GB',
      output_plugin_libraries: 'pgoutput, test_decoding, wal2json',
      timezone: 'Etc/UTC',
    },
    extensions: [{ name: 'wal2json', image: { reference: 'ghcr.io/cloudnative-pg/wal2json:2.6-18-trixie' } }],
  });
  expect(at(spec('dev'), 'postgresql', 'extensions')).toBeUndefined();
});
