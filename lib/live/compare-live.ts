import { objectAt, textAt, textsAt } from '../checks/declared/fields';
import type { KindSchema } from '../checks/schema/schema-set';
import { compareObjects } from '../diff/compare/compare-objects';
import type { FieldChange } from '../diff/compare/field-change';
import type { JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { ARGO_CD_MANAGER, commonFields, holdersOf, isApplied, ownersOf, type FieldOwner } from './field-owners';
import { withoutIgnored, type IgnoredDifference } from './ignored-differences';
import type { Holder, LiveField } from './live-finding';
import { INSTALLATION_ID, TRACKING_ID } from './tracking';

/** An object as it is, and as it would be after a sync. */
export interface LivePair {
  readonly manifest: Manifest;
  readonly live: JsonObject;
  readonly wanted: JsonObject;
  /** The server completed `wanted`; otherwise it is what the tree says, and no more. */
  readonly completed: boolean;
  readonly schema: KindSchema | undefined;
  readonly ignored: readonly IgnoredDifference[];
}

/** What there is to tell of a pair. */
export interface Comparison {
  readonly fields: readonly LiveField[];
  /** Fields that are as git says and that others hold too. */
  readonly alsoHeld: readonly LiveField[];
}

/** Written by the server alone, or a copy of the object that may hold values of a Secret. */
const OF_SERVER = ['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink'];

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

const stripped = (body: JsonObject): JsonObject => {
  const { status: _status, ...rest } = body;
  const metadata = objectAt(body, 'metadata');
  const annotations = Object.fromEntries(
    Object.entries(objectAt(metadata, 'annotations')).filter(([key]) => key !== LAST_APPLIED),
  );
  const kept = Object.fromEntries(Object.entries(metadata).filter(([key]) => !OF_SERVER.includes(key)));
  return { ...rest, metadata: { ...kept, annotations } };
};

const holderOf = ({ manager, operation, time }: FieldOwner): Holder => ({
  manager,
  operation,
  ...(time === undefined ? {} : { time }),
});

/** A list or map without anything in it is not kept by the server. */
const isEmpty = (change: FieldChange): boolean => {
  const { after } = change;
  return typeof after === 'object' && after !== null && Object.keys(after).length === 0;
};

/** What is not in the tree may be a default or of somebody else, where the server did not complete it. */
const isOfTree = (change: FieldChange): boolean => change.after !== undefined && !isEmpty(change);

const isTracking = ({ path }: FieldChange): boolean =>
  path[0] === 'metadata' && [TRACKING_ID, INSTALLATION_ID].includes(path[2] ?? '');

/** Compares an object with what a sync would make of it. */
export const compareLive = ({ manifest, live, wanted, completed, schema, ignored }: LivePair): Comparison => {
  const owners = ownersOf(live);
  const [is, shall] = [live, wanted].map(body => withoutIgnored(stripped(body), ignored));
  const managers = ignored.flatMap(one => one.managers);
  const changes = compareObjects({ ...manifest, body: is ?? {} }, { ...manifest, body: shall ?? {} }, schema).filter(
    change => completed || isOfTree(change),
  );
  const fields = changes
    .map(change => ({ change, holders: holdersOf(owners, change.path) }))
    .filter(({ holders }) => !holders.some(({ manager }) => managers.includes(manager)))
    .map(({ change: { path, before, after, reordered }, holders }) => ({
      path,
      ...(after === undefined ? {} : { git: after }),
      ...(before === undefined ? {} : { cluster: before }),
      holders: holders.filter(owner => owner.manager !== ARGO_CD_MANAGER).map(holderOf),
      ...(reordered === true ? { reordered } : {}),
    }));
  return { fields, alsoHeld: completed ? alsoHeldOf(owners, ownersOf(wanted), managers) : [] };
};

/** What the tree sets and somebody else holds with the same value; the server keeps such owners when Argo CD applies. */
const alsoHeldOf = (
  before: readonly FieldOwner[],
  after: readonly FieldOwner[],
  ignored: readonly string[],
): readonly LiveField[] => {
  const ours = after.find(isApplied);
  if (ours === undefined) return [];
  const found = new Map<string, { readonly path: readonly string[]; readonly holders: Holder[] }>();
  for (const owner of after) {
    if (owner.manager === ARGO_CD_MANAGER || ignored.includes(owner.manager)) continue;
    for (const path of commonFields(ours, owner)) {
      const key = JSON.stringify(path);
      const entry = found.get(key) ?? { path, holders: [] };
      entry.holders.push(holderOf(owner));
      found.set(key, entry);
    }
  }
  return before.length === 0 ? [] : [...found.values()];
};

/** Whether a field is Argo CD's mark of the object and not something that the tree says. */
export const isMark = ({ path }: Pick<LiveField, 'path'>): boolean => isTracking({ path });

/** What is said of an object that is being deleted; undefined for all others. */
export const endingWords = (live: JsonObject): string | undefined => {
  const metadata = objectAt(live, 'metadata');
  const since = textAt(metadata, 'deletionTimestamp');
  if (since === undefined) return undefined;
  const finalizers = textsAt(metadata, 'finalizers');
  const waits = finalizers.length === 0 ? '' : `, and waits for the finalizer ${finalizers.join(', ')}`;
  return `is being deleted since ${since}${waits}`;
};
