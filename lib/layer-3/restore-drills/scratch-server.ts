import type { ClusterManifest } from '../../../imports/crds/postgresql.cnpg.io';
import { containerResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import type { ClusterContext } from '../../model/component';
import { BARMAN_PLUGIN, IMAGE_CATALOG } from '../postgres/database-names';
import { archiveOf, decodingOf } from '../postgres/postgres-server';
import { scratchClassOf } from '../storage/storage-classes';
import { RESTORE_DRILLS } from './drill-names';
import type { DrilledServer } from './drilled-servers';

/** The superuser asks from the pod of the drill, for it reads every database; nobody else comes in. */
const PG_HBA = ['hostssl all postgres all scram-sha-256', 'host all all all reject'];

/** Secret with the password of the superuser, which the operator makes. */
export const superuserSecret = (server: string): string => `${server}-superuser`;

/**
 * The server that a drill makes: one instance from the newest backup and all WAL. No plugin archives, so it writes
 * nothing to the bucket. https://cloudnative-pg.io/plugin-barman-cloud/docs/usage/#restoring-a-cluster
 */
export function scratchServer({ name, server }: DrilledServer, context: ClusterContext): ClusterManifest {
  const className = scratchClassOf(context);
  const storageClass = className === undefined ? {} : { storageClass: className };
  return {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: { name, namespace: RESTORE_DRILLS },
    spec: {
      instances: 1,
      imageCatalogRef: {
        apiGroup: 'postgresql.cnpg.io',
        kind: 'ClusterImageCatalog',
        name: IMAGE_CATALOG,
        major: server.major,
      },
      enablePDB: false,
      enableSuperuserAccess: true,
      bootstrap: { recovery: { source: 'backup' } },
      externalClusters: [{ name: 'backup', plugin: { name: BARMAN_PLUGIN, parameters: archiveOf({ name, server }) } }],
      storage: { size: server.storage, ...storageClass },
      walStorage: { size: server.walStorage, ...storageClass },
      resources: containerResources(server.resources),
      ...preferCloudNodes(context),
      postgresql: { ...decodingOf({ server, context }), pg_hba: PG_HBA },
    },
  };
}
