import type { SchemaSet } from '../checks/schema/schema-set';
import type { Manifest } from '../model/manifest';
import type { ObjectChange } from './object-change';
import { generatedBy, generatedChanges } from './risk/generated-applications';
import { readsElsewhere, type SetSources } from './set-sources';

/** ApplicationSets that are the same on both sides, and make other Applications because what they read differs. */
export const touchedSets = (
  cluster: string,
  equal: readonly Manifest[],
  sources: SetSources,
  schemas: Pick<SchemaSet, 'find'>,
): readonly ObjectChange[] =>
  equal
    .filter(manifest => manifest.kind === 'ApplicationSet' && readsElsewhere(manifest))
    .flatMap(set => {
      const made = [sources.before, sources.after].map(side => generatedBy(set, side));
      const [old, now] = made;
      if (old === undefined || now === undefined) return [];
      const { come, gone, changed } = generatedChanges(old, now, schemas);
      if (come.length + gone.length + changed.length === 0) return [];
      return [{ cluster, kind: 'changed', before: set, after: set, fields: [], folded: [] }];
    });
