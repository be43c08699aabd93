import type { ClusterContext } from '../../model/component';
import { postgresInstances } from '../../model/postgres-instances';
import { dedicatedServer, POSTGRES_NAMESPACE, type Server } from './database-names';

/** A server as monitoring sees it. */
export interface WatchedServer {
  readonly name: string;
  readonly namespace: string;
  readonly instances: number;
  /** Five fields of cron. */
  readonly backupSchedule: string;
}

/** When a backup is taken where the data says nothing: each night. */
export const BACKUP_SCHEDULE = '0 2 * * *';

/** The PostgreSQL servers of a cluster, shared and dedicated ones. */
export function watchedServers({ cluster }: ClusterContext): readonly WatchedServer[] {
  const { clusters = [], databases = [] } = cluster.postgres ?? {};
  const watched = (name: string, namespace: string, server: Server): WatchedServer => ({
    name,
    namespace,
    instances: postgresInstances(server, cluster),
    backupSchedule: server.backup?.schedule ?? BACKUP_SCHEDULE,
  });
  return [
    ...clusters.map(({ name, server }) => watched(name, POSTGRES_NAMESPACE, server)),
    ...databases.flatMap(database =>
      database.mode === 'dedicated'
        ? [watched(dedicatedServer(database.name), database.namespace, database.server)]
        : [],
    ),
  ];
}
