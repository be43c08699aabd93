import type { ClusterContext } from '../../model/component';
import { byCodePoint } from '../../model/json';
import { dedicatedServer, roleName, sharedOn, type Server } from '../postgres/database-names';

/** A PostgreSQL server whose backup is restored. */
export interface DrilledServer {
  /** Name of the Cluster, of the scratch one too. */
  readonly name: string;
  /** Folder of its backups below the one of the cluster. */
  readonly folder: string;
  readonly server: Server;
  /** Databases in it by name in PostgreSQL, each with SQL that gives a row where it is whole. */
  readonly proofs: Readonly<Record<string, string>>;
}

/** What every database that somebody uses has; an empty one is a restore of nothing. */
const TABLES = `SELECT count(*)
FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
HAVING count(*) > 0`;

/** The PostgreSQL servers of a cluster by name, with what proves that they are restored. */
export function drilledServers(context: ClusterContext): readonly DrilledServer[] {
  const { postgres, restoreDrills } = context.cluster;
  const proofOf = (database: string): readonly [string, string] => [
    roleName(database),
    `${restoreDrills?.proofs?.find(proof => proof.database === database)?.query ?? TABLES}\n`,
  ];
  const shared = (postgres?.clusters ?? []).map(({ name, server }): DrilledServer => ({
    name,
    folder: name,
    server,
    proofs: Object.fromEntries(sharedOn(name, context).map(database => proofOf(database.name))),
  }));
  const dedicated = (postgres?.databases ?? []).flatMap((database): readonly DrilledServer[] =>
    database.mode === 'dedicated'
      ? [
          {
            name: dedicatedServer(database.name),
            folder: database.name,
            server: database.server,
            proofs: Object.fromEntries([proofOf(database.name)]),
          },
        ]
      : [],
  );
  return [...shared, ...dedicated]
    .filter(({ proofs }) => Object.keys(proofs).length > 0)
    .sort((a, b) => byCodePoint(a.name, b.name));
}
