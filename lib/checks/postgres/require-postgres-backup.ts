import { objectAt, shown, textAt } from '../declared/fields';
import { isScratch } from '../gateway/namespace-labels';
import type { ClusterRule } from '../rule';
import {
  archiverOf,
  BARMAN_GROUP,
  BARMAN_PLUGIN,
  postgresClusters,
  scheduledBackupsOf,
  specOf,
} from './postgres-objects';

/** Hosts that the cluster itself serves, and takes along when it is lost. */
const INSIDE = /^https?:\/\/(localhost|127\.|[^/:]+\.svc(\.|:|\/|$)|[^/:.]+(:|\/|$))/;

/**
 * D2: every PostgreSQL Cluster archives its WAL to a place outside the cluster, and has a backup that runs by itself;
 * those of previews and of restore drills keep nothing.
 */
export const requirePostgresBackup: ClusterRule = {
  id: 'D2',
  name: 'require-postgres-backup',
  severity: 'error',
  reason: 'the data is gone with its volumes',
  scope: 'cluster',
  run: (context, report) => {
    const declared = context.declared();
    for (const manifest of postgresClusters(declared)) {
      if (isScratch(manifest.namespace, context)) continue;
      if (scheduledBackupsOf(manifest, declared).length === 0) {
        const fix = `add a ScheduledBackup of ${manifest.name}`;
        report({ manifest, message: 'no ScheduledBackup takes a backup', fix });
      }
      const archiver = archiverOf(manifest);
      if (archiver === undefined) {
        const fix = `add ${BARMAN_PLUGIN} with isWALArchiver`;
        report({ manifest, pointer: '/spec/plugins', message: 'no plugin archives WAL', fix });
        continue;
      }
      const store = textAt(objectAt(archiver.plugin, 'parameters'), 'barmanObjectName') ?? '';
      const found = declared.find(BARMAN_GROUP, 'ObjectStore', manifest.namespace, store);
      if (found === undefined) continue;
      const endpoint = shown(objectAt(specOf(found), 'configuration')['endpointURL']);
      if (!INSIDE.test(endpoint)) continue;
      const pointer = '/spec/configuration/endpointURL';
      const fix = 'use object storage in another failure domain';
      report({ manifest: found, pointer, message: 'is inside the cluster', value: endpoint, fix });
    }
  },
};
