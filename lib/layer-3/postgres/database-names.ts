import type { ClusterContext } from '../../model/component';
import type { Cluster } from '../../model/inventory';

/** Namespace of the servers that databases share. */
export const POSTGRES_NAMESPACE = 'postgres';

/** The catalog that every server takes its image from. */
export const IMAGE_CATALOG = 'postgresql';

/** What archives WAL and takes backups. https://cloudnative-pg.io/plugin-barman-cloud/ */
export const BARMAN_PLUGIN = 'barman-cloud.cloudnative-pg.io';

type Postgres = NonNullable<Cluster['postgres']>;

/** One of `postgres.databases`. */
export type Database = Postgres['databases'][number];

/** What a server is made of. */
export type Server = Postgres['clusters'][number]['server'];

/** Name of the Secret and of the Service that an app uses, in its own namespace, whoever serves the database. */
export const connectionName = (database: string): string => `${database}-db`;

/** Name of the database and of the role that owns it, without the hyphens that SQL would want quoted. */
export const roleName = (database: string): string => database.replaceAll('-', '_');

/** Name of the server of a dedicated database. */
export const dedicatedServer = (database: string): string => `${database}-postgres`;

/** Name of the Secret with the password of a role, beside the shared server. */
export const roleSecret = (database: string): string => `${database}-role`;

/** Name of the pooler of a server. */
export const poolerOf = (server: string): string => `${server}-pooler-rw`;

/** Host names by which an app reaches its database; the server's certificate carries them. */
export const connectionHosts = ({ name, namespace }: Pick<Database, 'name' | 'namespace'>): readonly string[] => {
  const host = connectionName(name);
  return [host, `${host}.${namespace}`, `${host}.${namespace}.svc`, `${host}.${namespace}.svc.cluster.local`];
};

/** The databases that share a server. */
export const sharedOn = (server: string, { cluster }: ClusterContext): readonly Database[] =>
  (cluster.postgres?.databases ?? []).filter(database => database.mode === 'shared' && database.cluster === server);

/**
 * A database of the cluster.
 * @throws Error when `postgres.databases` has none of that name
 */
export const databaseOf = (name: string, { cluster }: ClusterContext): Database => {
  const found = cluster.postgres?.databases.find(database => database.name === name);
  if (found === undefined) throw new Error(`${cluster.name} has no ${name} in postgres.databases`);
  return found;
};
