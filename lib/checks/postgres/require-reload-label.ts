import { toPointer } from '../../model/path';
import { objectAt, textAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { CNPG_GROUP, postgresClusters, specOf } from './postgres-objects';
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
    for (const reader of [...postgresClusters(objects), ...objects.ofKind(CNPG_GROUP, 'DatabaseRole')]) {
      const server = textAt(objectAt(specOf(reader), 'cluster'), 'name') ?? reader.name;
      for (const { kind, name } of watchedBy(reader)) readers.set(`${kind}/${reader.namespace ?? ''}/${name}`, server);
    }
    if (readers.size === 0) return;
    const made = objects.all.flatMap(manifest =>
      labelledBy(manifest).map(({ kind, name, labelsAt }) => ({
        manifest,
        kind,
        name,
        labelsAt,
        key: `${kind}/${manifest.namespace ?? ''}/${name}`,
        isSeen: LABEL in objectAt(manifest.body, ...labelsAt.map(String)),
      })),
    );
    // Where several write one Secret, the label of each stays on it.
    const seen = new Set(made.filter(({ isSeen }) => isSeen).map(({ key }) => key));
    for (const { manifest, kind, name, labelsAt, key } of made) {
      const reader = readers.get(key);
      if (reader === undefined || seen.has(key) || objects.ofCharts.has(manifest)) continue;
      report({
        manifest,
        pointer: toPointer(labelsAt),
        message: `${kind} ${name} is read by PostgreSQL ${reader}, which does not see that it changed`,
        fix: `add the label ${LABEL}: 'true'`,
      });
    }
  },
};
