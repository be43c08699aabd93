import { toPointer } from '../../model/path';
import { objectAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { postgresClusters } from './postgres-objects';
import { labelledBy, watchedBy } from './reload-sources';

/** https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/docs/src/labels_annotations.md */
const LABEL = 'cnpg.io/reload';

/** K6: what a PostgreSQL server reads has the label by which the operator sees that it changed. */
export const requireReloadLabel: ClusterRule = {
  id: 'K6',
  name: 'require-reload-label',
  severity: 'warning',
  reason: 'a new password or certificate reaches its readers and not the server, and nobody signs in any more',
  scope: 'cluster',
  run: (context, report) => {
    const objects = context.declared();
    const readers = new Map<string, string>();
    for (const cluster of postgresClusters(objects)) {
      for (const { kind, name } of watchedBy(cluster)) {
        readers.set(`${kind}/${cluster.namespace ?? ''}/${name}`, cluster.name);
      }
    }
    for (const manifest of objects.all.filter(object => !objects.ofCharts.has(object))) {
      for (const { kind, name, labelsAt } of labelledBy(manifest)) {
        const reader = readers.get(`${kind}/${manifest.namespace ?? ''}/${name}`);
        if (reader === undefined || LABEL in objectAt(manifest.body, ...labelsAt.map(String))) continue;
        report({
          manifest,
          pointer: toPointer(labelsAt),
          message: `${kind} ${name} is read by PostgreSQL ${reader}, which does not see that it changed`,
          fix: `add the label ${LABEL}: 'true'`,
        });
      }
    }
  },
};
