import { identityOf, type Manifest } from '../model/manifest';
import type { SchemaSet } from '../checks/schema/schema-set';
import { compareObjects } from './compare/compare-objects';
import { isNoise } from './compare/noise';
import { fileOf, type ObjectChange } from './object-change';
import { renamesAmong } from './renames';

/** Each preview has its own objects, which a namespace of its own tells apart only in the cluster. */
const PREVIEW = /^dist\/[^/]+\/previews\/[^/]+/;

const keyOf = (manifest: Manifest): string => `${PREVIEW.exec(fileOf(manifest))?.[0] ?? ''} ${identityOf(manifest)}`;

const changedOf = (
  cluster: string,
  before: Manifest,
  after: Manifest,
  schemas: Pick<SchemaSet, 'find'>,
): readonly ObjectChange[] => {
  const schema = schemas.find(after.apiVersion, after.kind);
  const all = compareObjects(before, after, schema);
  const movedFrom = fileOf(before) === fileOf(after) ? {} : { movedFrom: fileOf(before) };
  if (all.length === 0 && fileOf(before) === fileOf(after)) return [];
  const kind = all.length === 0 ? 'moved' : 'changed';
  const [fields, folded] = [all.filter(change => !isNoise(change)), all.filter(isNoise)];
  return [{ cluster, kind, before, after, fields, folded, ...movedFrom }];
};

/**
 * The objects of a cluster that differ between two trees, paired by what makes them the same object for the API server.
 * Files that are equal in both trees need not be among them.
 */
export const pairObjects = (
  cluster: string,
  before: readonly Manifest[],
  after: readonly Manifest[],
  schemas: Pick<SchemaSet, 'find'>,
): readonly ObjectChange[] => {
  const old = new Map(before.map(manifest => [keyOf(manifest), manifest]));
  const now = new Map(after.map(manifest => [keyOf(manifest), manifest]));
  const changes: ObjectChange[] = [];
  for (const [key, manifest] of now) {
    const last = old.get(key);
    if (last === undefined) changes.push({ cluster, kind: 'created', after: manifest, fields: [], folded: [] });
    else changes.push(...changedOf(cluster, last, manifest, schemas));
  }
  for (const [key, manifest] of old) {
    if (!now.has(key)) changes.push({ cluster, kind: 'deleted', before: manifest, fields: [], folded: [] });
  }
  const twins = renamesAmong(changes);
  return changes.map(change => {
    const twin = twins.get(change.kind === 'deleted' ? (change.before ?? NOBODY) : (change.after ?? NOBODY));
    return twin === undefined ? change : { ...change, twin };
  });
};

const NOBODY: Manifest = {
  apiVersion: '',
  kind: '',
  name: '',
  origin: { from: 'file', file: '', document: 0 },
  body: {},
};
