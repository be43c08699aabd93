import { objectAt } from '../../checks/declared/fields';
import type { SchemaSet } from '../../checks/schema/schema-set';
import { compareObjects } from '../../diff/compare/compare-objects';
import { shownPath, type FieldChange } from '../../diff/compare/field-change';
import { isJsonObject } from '../../model/json';
import { identityOf, type Manifest } from '../../model/manifest';
import { applied } from './applied';

/** What the first sync of a component does to objects that are there. */
export interface FirstSync {
  readonly cluster: string;
  /** Objects that stay as they are, but for what the platform adds. */
  readonly unchanged: number;
  readonly total: number;
  readonly changed: readonly { readonly object: string; readonly fields: readonly string[] }[];
  /** Labels and annotations that the platform and Argo CD add. */
  readonly added: readonly string[];
  /** Objects that are not there yet. */
  readonly created: readonly string[];
}

/** Argo CD marks everything that it syncs. https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/ */
const TRACKING = 'argocd.argoproj.io/tracking-id';

/** What may be added to metadata without a change of what the object does. */
const BY_PLATFORM = /^(argocd\.argoproj\.io\/(sync-options|sync-wave)|pod-security\.kubernetes\.io\/(enforce|warn))$/;

const isAdded = ({ path, before }: FieldChange): boolean =>
  before === undefined && path[0] === 'metadata' && path.length === 3 && BY_PLATFORM.test(path[2] ?? '');

/** Changes of a whole map of labels or annotations, one by one. */
const opened = (change: FieldChange): readonly FieldChange[] => {
  const { path, before, after } = change;
  if (path[0] !== 'metadata' || path.length !== 2 || before !== undefined || !isJsonObject(after)) return [change];
  return Object.entries(after).map(([key, value]) => ({
    path: [...path, key],
    ...(value === undefined ? {} : { after: value }),
  }));
};

/** What the first server-side apply of a rendering changes in live objects. */
export function firstSyncOf(
  cluster: string,
  live: readonly Manifest[],
  rendered: readonly Manifest[],
  schemas: SchemaSet,
): FirstSync {
  const there = new Map(live.map(manifest => [identityOf(manifest), manifest]));
  const changed: { object: string; fields: readonly string[] }[] = [];
  const created: string[] = [];
  const added: string[] = [];
  let unchanged = 0;
  for (const manifest of rendered) {
    const object = identityOf(manifest);
    const before = there.get(object);
    if (before === undefined) {
      created.push(object);
      continue;
    }
    const schema = schemas.find(manifest.apiVersion, manifest.kind);
    const after = applied(before.body, manifest.body, schema);
    if (!isJsonObject(after)) continue;
    const changes = compareObjects(before, { ...before, body: after }, schema).flatMap(opened);
    const own = changes.filter(change => !isAdded(change));
    const keys = changes.filter(isAdded).map(({ path }) => path[2] ?? '');
    if (keys.length > 0) added.push(`${object}: ${keys.join(', ')}`);
    if (own.length === 0) unchanged += 1;
    else changed.push({ object, fields: own.map(({ path }) => shownPath(path)) });
  }
  const tracked = live.filter(({ body }) => objectAt(body, 'metadata', 'annotations')[TRACKING] === undefined);
  const marks = tracked.length === 0 ? [] : [`${TRACKING} to each object, by Argo CD`];
  return { cluster, unchanged, total: live.length, changed, added: [...added, ...marks], created };
}
