import type { ClusterManifest } from '../../../imports/crds/postgresql.cnpg.io';
import { containerResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import type { ClusterContext } from '../../model/component';
import { isTalos } from '../../model/inventory';
import { BARMAN_PLUGIN, IMAGE_CATALOG } from '../postgres/database-names';
import { archiveOf, decodingOf } from '../postgres/postgres-server';
import { LOCAL_STORAGE } from '../storage/storage-classes';
import { RESTORE_DRILLS } from './drill-names';
import type { DrilledServer } from './drilled-servers';

/** The superuser asks from the pod of the drill, for it reads every database; nobody else comes in. */
const PG_HBA = ['hostssl all postgres all scram-sha-256', 'host all all all reject'];

/** Secret with the password of the superuser, which the operator makes. */
export const superuserSecret = (server: string): string => `${server}-superuser`;

/** Volumes that go with their claims; at a provider its own default, which mostly deletes them. */
const classOf = ({ cluster }: ClusterContext) => (isTalos(cluster) ? { storageClass: LOCAL_STORAGE.default } : {});

/**
 * The server that a drill makes: one instance from the newest backup and all WAL. No plugin archives, so it writes
 * nothing to the bucket. https://cloudnative-pg.io/plugin-barman-cloud/docs/usage/#restoring-a-cluster
 */
export function scratchServer({ name, server }: DrilledServer, context: ClusterContext): ClusterManifest {
  const nodeAffinity = preferCloudNodes(context);
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
      storage: { size: server.storage, ...classOf(context) },
      walStorage: { size: server.walStorage, ...classOf(context) },
      resources: containerResources(server.resources),
      ...(nodeAffinity === undefined ? {} : { affinity: { nodeAffinity } }),
      postgresql: { ...decodingOf({ server, context }), pg_hba: PG_HBA },
    },
  };
}
