import { Construct } from 'constructs';
import { Service } from '../../../imports/kubernetes/kinds';
import type { ClusterContext } from '../../model/component';
import {
  connectionHosts,
  connectionName,
  databaseOf,
  dedicatedServer,
  poolerOf,
  POSTGRES_NAMESPACE,
  roleName,
  type Database,
  type Server,
} from './database-names';
import { PostgresServer } from './postgres-server';

/** What a database is asked for with; how it is served stands in `postgres.databases` of the cluster. */
export interface PostgresDatabaseProps {
  readonly name: string;
  readonly context: ClusterContext;
}

const serverOf = (database: Database, { cluster }: ClusterContext): Server => {
  if (database.mode === 'dedicated') return database.server;
  const shared = cluster.postgres?.clusters.find(({ name }) => name === database.cluster);
  if (shared === undefined) throw new Error(`${cluster.name} has no ${database.cluster} in postgres.clusters`);
  return shared.server;
};

/** The Service of the server that connections go to. */
const targetOf = (database: Database, context: ClusterContext): string => {
  const [server, namespace] =
    database.mode === 'dedicated'
      ? [dedicatedServer(database.name), database.namespace]
      : [database.cluster, POSTGRES_NAMESPACE];
  const service = serverOf(database, context).pooler === undefined ? `${server}-rw` : poolerOf(server);
  return `${service}.${namespace}.svc.cluster.local`;
};

/**
 * A database of an app: the Service `<name>-db` in its namespace, and the server behind it where it is dedicated. The
 * Secret `<name>-db` comes from `databaseSecrets`. Nothing that the app sees tells who serves it.
 */
export class PostgresDatabase extends Construct {
  constructor(scope: Construct, id: string, { name, context }: PostgresDatabaseProps) {
    super(scope, id);
    const database = databaseOf(name, context);
    const { namespace } = database;
    new Service(this, 'service', {
      metadata: { name: connectionName(name), namespace },
      spec: { type: 'ExternalName', externalName: targetOf(database, context) },
    });
    if (database.mode === 'shared') return;
    const role = roleName(name);
    const secret = connectionName(name);
    const { server } = database;
    new PostgresServer(this, 'server', {
      name: dedicatedServer(name),
      namespace,
      folder: name,
      server,
      context,
      initdb: { database: role, owner: role, secret: { name: secret } },
      ...(database.initSql === undefined
        ? {}
        : { initSql: database.initSql.map(statement => statement.replaceAll('{owner}', role)) }),
      ...(server.importFrom === undefined
        ? {}
        : {
            importFrom: {
              name: server.importFrom,
              connectionParameters: {
                host: `${server.importFrom}-rw.${POSTGRES_NAMESPACE}.svc`,
                user: role,
                dbname: role,
                sslmode: 'require',
              },
              password: { name: secret, key: 'password' },
            },
          }),
      hosts: connectionHosts(database),
    });
  }
}
