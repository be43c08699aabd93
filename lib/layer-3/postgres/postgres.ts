import { Database } from '../../../imports/crds/postgresql.cnpg.io';
import { SYNC_OPTIONS, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { Component } from '../../model/component';
import { connectionHosts, POSTGRES_NAMESPACE, roleName, roleSecret, sharedOn } from './database-names';
import { sharedServerSecrets } from './database-secrets';
import { PostgresServer } from './postgres-server';
import { BACKUP_SCHEDULE } from './postgres-servers';
import { sharedServerPolicy } from './shared-server-policy';

/** The database that a shared server begins with; nobody uses it. */
const FIRST_DATABASE = { database: 'app', owner: 'app' } as const;

/** The servers that databases share, with their roles and databases. */
export const postgres: Component = {
  name: 'postgres',
  summary: 'PostgreSQL servers that several databases share',
  layer: 3,
  // Late: a server that waits for the keys of its bucket is not healthy.
  wave: -50,
  namespace: POSTGRES_NAMESPACE,
  podSecurity: 'restricted',
  provides: ['shared-postgres'],
  needs: ['postgres', 'storage'],
  charts: [],
  removal: 'confirm',

  vaultSecrets: sharedServerSecrets,

  data: ({ cluster }) =>
    (cluster.postgres?.clusters ?? []).map(({ name, server }) => ({
      what: `PostgreSQL server ${name}`,
      volume: name,
      backup: {
        by: 'own',
        mechanism: 'base backups and WAL, by barman',
        use: 'postgres',
        folder: `${cluster.name}/${name}`,
        schedule: server.backup?.schedule ?? BACKUP_SCHEDULE,
        guide: 'postgres.md#restore',
        restore: 'recovery: { serverName: … }',
      },
    })),

  build(scope, context) {
    for (const { name, server } of context.cluster.postgres?.clusters ?? []) {
      const databases = sharedOn(name, context);
      sharedServerPolicy(scope, name, context);
      new PostgresServer(scope, name, {
        name,
        namespace: POSTGRES_NAMESPACE,
        folder: name,
        server,
        context,
        initdb: FIRST_DATABASE,
        roles: databases.map(database => ({
          name: roleName(database.name),
          ensure: 'present',
          login: true,
          passwordSecret: { name: roleSecret(database.name) },
        })),
        hosts: databases.flatMap(connectionHosts),
      });
      for (const database of databases) {
        new Database(scope, database.name, {
          metadata: {
            name: database.name,
            annotations: { [SYNC_WAVE]: '2', [SYNC_OPTIONS]: 'Prune=false,Delete=confirm' },
          },
          spec: {
            cluster: { name },
            name: roleName(database.name),
            owner: roleName(database.name),
            databaseReclaimPolicy: 'retain',
          },
        });
      }
    }
  },
};
