import type { ClusterContext, VaultSecret } from '../../model/component';
import {
  connectionName,
  databaseOf,
  POSTGRES_NAMESPACE,
  roleName,
  roleSecret,
  sharedOn,
  type Database,
} from './database-names';

/** The operator looks again when such a Secret changes. */
const RELOAD = { 'cnpg.io/reload': 'true' } as const;

/** Where WAL and backups go; a Secret of each namespace with a server. */
const bucketSecret = ({ platform }: ClusterContext, namespace: string): readonly VaultSecret[] => {
  const { postgres } = platform.objectStorage;
  if (postgres === undefined) return [];
  return [
    {
      name: postgres.credentialsSecret,
      namespace,
      keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
      purpose: 'Bucket of the PostgreSQL backups',
    },
  ];
};

/** What an app reads to reach its database. */
const connectionSecret = ({ name, namespace }: Database): VaultSecret => {
  const role = roleName(name);
  const host = `${connectionName(name)}.${namespace}.svc`;
  return {
    name: connectionName(name),
    namespace,
    keys: ['password'],
    type: 'kubernetes.io/basic-auth',
    labels: RELOAD,
    templates: {
      username: role,
      user: role,
      host,
      port: '5432',
      dbname: role,
      uri: `postgresql://${role}:{{ .Secrets.password | urlquery }}@${host}:5432/${role}?sslmode=require`,
    },
    purpose: `Database ${name}`,
  };
};

/** The Secrets of a component with these databases, for its `vaultSecrets`; the same ones in both modes for the app. */
export const databaseSecrets = (context: ClusterContext, ...names: readonly string[]): readonly VaultSecret[] => {
  const databases = names.map(name => databaseOf(name, context));
  const servers = databases.filter(({ mode }) => mode === 'dedicated').map(({ namespace }) => namespace);
  return [
    ...databases.map(connectionSecret),
    ...[...new Set(servers)].flatMap(namespace => bucketSecret(context, namespace)),
  ];
};

/** The Secrets beside the shared servers: the passwords of their roles are those that the apps read. */
export const sharedServerSecrets = (context: ClusterContext): readonly VaultSecret[] => {
  const clusters = context.cluster.postgres?.clusters ?? [];
  return [
    ...(clusters.length === 0 ? [] : bucketSecret(context, POSTGRES_NAMESPACE)),
    ...clusters
      .flatMap(({ name }) => sharedOn(name, context))
      .map(({ name, namespace }): VaultSecret => ({
        name: roleSecret(name),
        namespace: POSTGRES_NAMESPACE,
        keys: ['password'],
        from: { namespace, name: connectionName(name) },
        type: 'kubernetes.io/basic-auth',
        labels: RELOAD,
        templates: { username: roleName(name) },
        purpose: `Role of the database ${name}`,
      })),
  ];
};
