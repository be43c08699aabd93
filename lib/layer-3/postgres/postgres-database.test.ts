import type { ClusterContext } from '../../model/component';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { identityOf, type Manifest } from '../../model/manifest';
import { databaseSecrets, sharedServerSecrets } from './database-secrets';
import { contextWith, gitea, giteaComponent, rendered, server } from './testing/sample-databases';

const at = (value: Json | undefined, ...path: string[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value);

const objectsOf = (context: ClusterContext): readonly Manifest[] => {
  const { app, shared } = rendered(context);
  expect([...app.issues, ...shared.issues]).toEqual([]);
  return [...app.manifests, ...shared.manifests];
};

const body = (context: ClusterContext, identity: string): JsonObject => {
  const found = objectsOf(context).find(manifest => identityOf(manifest) === identity);
  if (found === undefined) throw new Error(`no ${identity}`);
  return found.body;
};

const DEDICATED = 'Cluster.postgresql.cnpg.io/gitea/gitea-postgres';
const SHARED = 'Cluster.postgresql.cnpg.io/postgres/platform';

/** All that the app can see: its Secret and its Service, without where the Service leads. */
const seen = (context: ClusterContext): unknown => {
  const service = body(context, 'Service/gitea/gitea-db');
  return {
    metadata: service['metadata'],
    type: at(service, 'spec', 'type'),
    secret: databaseSecrets(context, 'gitea').filter(({ name }) => name === 'gitea-db'),
  };
};

test('an app cannot tell who serves its database', () => {
  const dedicated = seen(contextWith('prod', [gitea('dedicated')]));
  expect(seen(contextWith('prod', [gitea('shared')]))).toEqual(dedicated);
  expect(
    seen(contextWith('prod', [gitea('shared')], { pooler: { mode: 'session', poolSize: 5, connections: 50 } })),
  ).toEqual(dedicated);
  expect(dedicated).toEqual({
    metadata: { name: 'gitea-db', namespace: 'gitea' },
    type: 'ExternalName',
    secret: [
      {
        name: 'gitea-db',
        namespace: 'gitea',
        keys: ['password'],
        type: 'kubernetes.io/basic-auth',
        labels: { 'cnpg.io/reload': 'true' },
        templates: {
          username: 'gitea',
          user: 'gitea',
          host: 'gitea-db.gitea.svc',
          port: '5432',
          dbname: 'gitea',
          uri: 'postgresql://gitea:{{ .Secrets.password | urlquery }}@gitea-db.gitea.svc:5432/gitea?sslmode=require',
        },
        purpose: 'Database gitea',
      },
    ],
  });
});

test.each([
  ['dedicated', {}, 'gitea-postgres-rw.gitea.svc.cluster.local'],
  ['shared', {}, 'platform-rw.postgres.svc.cluster.local'],
  [
    'shared',
    { pooler: { mode: 'transaction', poolSize: 5, connections: 50 } },
    'platform-pooler-rw.postgres.svc.cluster.local',
  ],
] as const)('the Service leads to the server or its pooler: %s %j', (mode, shared, target) => {
  const service = body(contextWith('prod', [gitea(mode)], shared), 'Service/gitea/gitea-db');
  expect(at(service, 'spec', 'externalName')).toBe(target);
});

test('a dedicated database has a server of its own, which begins with it and reads its Secret', () => {
  const context = contextWith('prod', [gitea('dedicated')]);
  expect(at(body(context, DEDICATED), 'spec', 'bootstrap')).toEqual({
    initdb: {
      database: 'gitea',
      owner: 'gitea',
      secret: { name: 'gitea-db' },
      encoding: 'UTF8',
      localeProvider: 'builtin',
      builtinLocale: 'C.UTF-8',
      dataChecksums: true,
    },
  });
  expect(objectsOf(context).filter(({ kind }) => kind === 'Database')).toEqual([]);
  expect(databaseSecrets(context, 'gitea').map(({ name, namespace }) => [name, namespace])).toEqual([
    ['gitea-db', 'gitea'],
    ['postgres-backup-s3', 'gitea'],
  ]);
});

test('a shared database is a managed role and a Database of the shared server, with the same password', () => {
  const context = contextWith('prod', [gitea('shared')]);
  expect(at(body(context, SHARED), 'spec', 'managed')).toEqual({
    roles: [{ name: 'gitea', ensure: 'present', login: true, passwordSecret: { name: 'gitea-role' } }],
  });
  expect(at(body(context, 'Database.postgresql.cnpg.io/postgres/gitea'), 'spec')).toEqual({
    cluster: { name: 'platform' },
    name: 'gitea',
    owner: 'gitea',
    databaseReclaimPolicy: 'retain',
  });
  expect(sharedServerSecrets(context)).toContainEqual({
    name: 'gitea-role',
    namespace: 'postgres',
    keys: ['password'],
    from: { namespace: 'gitea', name: 'gitea-db' },
    type: 'kubernetes.io/basic-auth',
    labels: { 'cnpg.io/reload': 'true' },
    templates: { username: 'gitea' },
    purpose: 'Role of the database gitea',
  });
  expect(databaseSecrets(context, 'gitea').map(({ name }) => name)).toEqual(['gitea-db']);
  expect(objectsOf(context).some(manifest => identityOf(manifest) === DEDICATED)).toBe(false);
});

test.each(['dedicated', 'shared'] as const)('the certificate carries the names that apps use: %s', mode => {
  const cluster = body(contextWith('prod', [gitea(mode)]), mode === 'dedicated' ? DEDICATED : SHARED);
  expect(at(cluster, 'spec', 'certificates', 'serverAltDNSNames')).toEqual([
    'gitea-db',
    'gitea-db.gitea',
    'gitea-db.gitea.svc',
    'gitea-db.gitea.svc.cluster.local',
  ]);
});

test('a role reaches its own database alone, and with TLS', () => {
  for (const identity of [DEDICATED, SHARED]) {
    expect(at(body(contextWith('prod', [gitea('dedicated')]), identity), 'spec', 'postgresql', 'pg_hba')).toEqual([
      'hostssl sameuser all all scram-sha-256',
      'host all all all reject',
    ]);
  }
});

test('hyphens of a name become underscores in SQL', () => {
  const [secret] = databaseSecrets(
    contextWith('prod', [{ mode: 'shared', name: 'my-shop', namespace: 'shop', cluster: 'platform' }]),
    'my-shop',
  );
  expect([secret?.name, secret?.templates?.['dbname']]).toEqual(['my-shop-db', 'my_shop']);
});

test('a server that moves an app from a shared one copies its database from there', () => {
  const cluster = body(contextWith('prod', [gitea('dedicated', { importFrom: 'platform' })]), DEDICATED);
  expect(at(cluster, 'spec', 'bootstrap', 'initdb', 'import')).toEqual({
    type: 'microservice',
    databases: ['gitea'],
    source: { externalCluster: 'platform' },
  });
  expect(at(cluster, 'spec', 'externalClusters')).toEqual([
    {
      name: 'platform',
      connectionParameters: { host: 'platform-rw.postgres.svc', user: 'gitea', dbname: 'gitea', sslmode: 'require' },
      password: { name: 'gitea-db', key: 'password' },
    },
  ]);
});

test('a restored server reads the old backups and writes to a folder of its own', () => {
  const restored = gitea('dedicated', {
    backup: { serverName: 'gitea-postgres-pg18-2' },
    recovery: { serverName: 'gitea-postgres-pg18', targetTime: '2026-01-31T12:00:00Z' },
  });
  const cluster = body(contextWith('prod', [restored]), DEDICATED);
  const plugin = (serverName: string) => ({
    name: 'barman-cloud.cloudnative-pg.io',
    parameters: { barmanObjectName: 'gitea-postgres', serverName },
  });
  expect(at(cluster, 'spec', 'bootstrap')).toEqual({
    recovery: {
      source: 'backup',
      database: 'gitea',
      owner: 'gitea',
      secret: { name: 'gitea-db' },
      recoveryTarget: { targetTime: '2026-01-31T12:00:00Z' },
    },
  });
  expect(at(cluster, 'spec', 'externalClusters')).toEqual([{ name: 'backup', plugin: plugin('gitea-postgres-pg18') }]);
  expect(at(cluster, 'spec', 'plugins')).toEqual([{ ...plugin('gitea-postgres-pg18-2'), isWALArchiver: true }]);
});

test('a database that the cluster does not have cannot be built', () => {
  expect(rendered(contextWith('prod', [])).app.issues).toEqual([
    {
      rule: 'component',
      severity: 'error',
      place: { cluster: 'prod', component: giteaComponent.name },
      message: 'cannot be built',
      value: 'prod has no gitea in postgres.databases',
      fix: 'correct the component',
    },
  ]);
});

test('statements of the superuser run when the server is made, with the owner in them', () => {
  const database = { mode: 'dedicated', name: 'gitea', namespace: 'gitea', server: server() } as const;
  const initSql = ['CREATE ROLE anon NOLOGIN', 'GRANT anon TO {owner}'];
  expect(at(body(contextWith('prod', [{ ...database, initSql }]), DEDICATED), 'spec', 'bootstrap', 'initdb')).toEqual({
    database: 'gitea',
    owner: 'gitea',
    secret: { name: 'gitea-db' },
    encoding: 'UTF8',
    localeProvider: 'builtin',
    builtinLocale: 'C.UTF-8',
    dataChecksums: true,
    postInitApplicationSQL: ['CREATE ROLE anon NOLOGIN', 'GRANT anon TO gitea'],
  });
  const empty = at(body(contextWith('prod', [database]), DEDICATED), 'spec', 'bootstrap', 'initdb');
  expect(empty).not.toHaveProperty('postInitApplicationSQL');
});

test('a server that comes from a backup runs none of them: they are in it', () => {
  const database = {
    mode: 'dedicated',
    name: 'gitea',
    namespace: 'gitea',
    server: server({ recovery: { serverName: 'gitea-postgres-pg17' } }),
    initSql: ['CREATE ROLE anon NOLOGIN'],
  } as const;
  const bootstrap = at(body(contextWith('prod', [database]), DEDICATED), 'spec', 'bootstrap');
  expect(JSON.stringify(bootstrap)).not.toContain('CREATE ROLE');
});
