import { Construct } from 'constructs';
import { ObjectStore } from '../../../imports/crds/barmancloud.cnpg.io';
import { Cluster, Pooler, ScheduledBackup, type ClusterManifest } from '../../../imports/crds/postgresql.cnpg.io';
import { containerResources, defaultResources } from '../../constructs/container-resources';
import { cloudNodeAffinity } from '../../constructs/prefer-cloud-nodes';
import { spreadOverNodes } from '../../constructs/spread-over-nodes';
import { SYNC_OPTIONS, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { postgresInstances } from '../../model/postgres-instances';
import { retainClassOf } from '../storage/storage-classes';
import { BARMAN_PLUGIN, IMAGE_CATALOG, poolerOf, type Server } from './database-names';
import { storeOf } from './object-store';
import { BACKUP_SCHEDULE } from './postgres-servers';

type ClusterSpec = ClusterManifest['spec'];
type Postgresql = NonNullable<ClusterSpec['postgresql']>;

/** What a server is made of. */
export interface PostgresServerProps {
  /** Name of the Cluster, and of everything beside it. */
  readonly name: string;
  readonly namespace: string;
  /** Folder of its backups below the one of the cluster. */
  readonly folder: string;
  readonly server: Server;
  readonly context: ClusterContext;
  /** The database that it begins with. */
  readonly initdb: Pick<NonNullable<NonNullable<ClusterSpec['bootstrap']>['initdb']>, 'database' | 'owner' | 'secret'>;
  /** Statements of the superuser in the database that it begins with. @default - none */
  readonly initSql?: readonly string[];
  /** Where the data comes from, if the server does not begin empty. @default - nowhere */
  readonly importFrom?: NonNullable<ClusterSpec['externalClusters']>[number];
  /** Roles that are kept as they are declared. @default - none */
  readonly roles?: NonNullable<NonNullable<ClusterSpec['managed']>['roles']>;
  /** Host names of its certificate beside those of its Services. */
  readonly hosts: readonly string[];
}

/** Goes nowhere without a person: deleting the Cluster deletes its volumes. */
const kept = (wave: number): Record<string, string> => ({
  [SYNC_WAVE]: String(wave),
  [SYNC_OPTIONS]: 'Prune=false,Delete=confirm',
});

/** A role reaches the database of its own name, with TLS and its password, and no other. */
const PG_HBA = ['hostssl sameuser all all scram-sha-256', 'host all all all reject'];

/** Log lines and now() tell the same time in every cluster. */
const PARAMETERS = { timezone: 'Etc/UTC', log_timezone: 'Etc/UTC' };

/** The folder holds one major version: a later one begins its WAL anew, under the same names. */
export const archiveOf = (
  { name, server }: Pick<PostgresServerProps, 'name' | 'server'>,
  serverName?: string,
): Readonly<Record<string, string>> => ({
  barmanObjectName: name,
  serverName: serverName ?? server.backup?.serverName ?? `${name}-pg${server.major}`,
});

const bootstrapOf = (props: PostgresServerProps): Pick<ClusterSpec, 'bootstrap' | 'externalClusters'> => {
  const { server, initdb, initSql, importFrom } = props;
  const { recovery } = server;
  if (recovery !== undefined) {
    const { serverName, targetTime } = recovery;
    const recoveryTarget = targetTime === undefined ? {} : { recoveryTarget: { targetTime } };
    return {
      bootstrap: { recovery: { source: 'backup', ...initdb, ...recoveryTarget } },
      externalClusters: [{ name: 'backup', plugin: { name: BARMAN_PLUGIN, parameters: archiveOf(props, serverName) } }],
    };
  }
  const empty = {
    ...initdb,
    encoding: 'UTF8',
    localeProvider: 'builtin',
    builtinLocale: 'C.UTF-8',
    dataChecksums: true,
    ...(initSql === undefined ? {} : { postInitApplicationSQL: initSql }),
  };
  if (importFrom === undefined) return { bootstrap: { initdb: empty } };
  const databases = initdb.database === undefined ? [] : [initdb.database];
  const source = { externalCluster: importFrom.name };
  return {
    bootstrap: { initdb: { ...empty, import: { type: 'microservice', databases, source } } },
    externalClusters: [importFrom],
  };
};

/** What reads changes out of the WAL, and how much of it a reader may hold back. */
export function decodingOf({
  server,
  context,
}: Pick<PostgresServerProps, 'server' | 'context'>): Pick<Postgresql, 'parameters' | 'extensions'> {
  const { decoding, major } = server;
  if (decoding === undefined) return { parameters: PARAMETERS };
  const decoders = (context.platform.postgres?.decoders ?? []).filter(
    decoder => decoder.major === major && decoding.decoders.includes(decoder.name),
  );
  return {
    parameters: {
      ...PARAMETERS,
      wal_level: 'logical',
      max_slot_wal_keep_size: decoding.keepWal,
      ...Object.fromEntries(decoders.flatMap(({ parameters = {} }) => Object.entries(parameters))),
    },
    extensions: decoders.map(({ name, image }) => ({ name, image: { reference: image } })),
  };
}

/** Replication that loses no transaction while a standby is there. */
const synchronousOf = (instances: number) =>
  instances < 3 ? {} : ({ synchronous: { method: 'any', number: 1, dataDurability: 'preferred' } } as const);

const specOf = (props: PostgresServerProps): ClusterSpec => {
  const { server, context, roles = [], hosts } = props;
  const instances = postgresInstances(server, context.cluster);
  return {
    instances,
    imageCatalogRef: {
      apiGroup: 'postgresql.cnpg.io',
      kind: 'ClusterImageCatalog',
      name: IMAGE_CATALOG,
      major: server.major,
    },
    primaryUpdateStrategy: 'unsupervised',
    primaryUpdateMethod: instances > 1 ? 'switchover' : 'restart',
    // With one instance the budget of the operator would hold every drain for ever.
    enablePDB: instances > 1,
    enableSuperuserAccess: false,
    ...bootstrapOf(props),
    ...(roles.length === 0 ? {} : { managed: { roles } }),
    storage: { size: server.storage, storageClass: retainClassOf(context) },
    walStorage: { size: server.walStorage, storageClass: retainClassOf(context) },
    resources: containerResources(server.resources),
    affinity: {
      enablePodAntiAffinity: true,
      podAntiAffinityType: 'required',
      topologyKey: 'kubernetes.io/hostname',
      ...cloudNodeAffinity(context),
    },
    postgresql: { ...decodingOf(props), pg_hba: PG_HBA, ...synchronousOf(instances) },
    certificates: { serverAltDNSNames: hosts },
    plugins: [{ name: BARMAN_PLUGIN, isWALArchiver: true, parameters: archiveOf(props) }],
  };
};

/** Where WAL and backups go. */
function objectStore(scope: Construct, { name, namespace, folder, server, context }: PostgresServerProps): void {
  new ObjectStore(scope, 'object-store', {
    metadata: { name, namespace, annotations: { [SYNC_WAVE]: '0' } },
    spec: { retentionPolicy: server.backup?.retention ?? '30d', ...storeOf(folder, context) },
  });
}

function pooler(scope: Construct, { name, namespace, server, context }: PostgresServerProps): void {
  if (server.pooler === undefined) return;
  const { mode, poolSize, connections } = server.pooler;
  const instances = Math.min(2, postgresInstances(server, context.cluster));
  const labels = { 'cnpg.io/poolerName': poolerOf(name) };
  new Pooler(scope, 'pooler', {
    metadata: { name: poolerOf(name), namespace, annotations: { [SYNC_WAVE]: '2' } },
    spec: {
      cluster: { name },
      type: 'rw',
      instances,
      pgbouncer: {
        poolMode: mode,
        parameters: { default_pool_size: String(poolSize), max_client_conn: String(connections) },
        imageCatalogRef: {
          apiGroup: 'postgresql.cnpg.io',
          kind: 'ClusterImageCatalog',
          name: IMAGE_CATALOG,
          key: 'pgbouncer',
        },
      },
      template: {
        metadata: { labels },
        spec: {
          containers: [{ name: 'pgbouncer', resources: defaultResources(context) }],
          topologySpreadConstraints: spreadOverNodes(labels),
        },
      },
    },
  });
}

/** A PostgreSQL server with its WAL archive, its daily backup and, where asked for, its pooler. */
export class PostgresServer extends Construct {
  constructor(scope: Construct, id: string, props: PostgresServerProps) {
    super(scope, id);
    const { name, namespace, server } = props;
    objectStore(this, props);
    new Cluster(this, 'cluster', { metadata: { name, namespace, annotations: kept(1) }, spec: specOf(props) });
    new ScheduledBackup(this, 'backup', {
      metadata: { name, namespace, annotations: { [SYNC_WAVE]: '2' } },
      spec: {
        schedule: `0 ${server.backup?.schedule ?? BACKUP_SCHEDULE}`,
        immediate: true,
        cluster: { name },
        method: 'plugin',
        pluginConfiguration: { name: BARMAN_PLUGIN },
        backupOwnerReference: 'self',
      },
    });
    pooler(this, props);
  }
}
