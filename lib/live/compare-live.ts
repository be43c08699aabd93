import { objectAt, textAt, textsAt } from '../checks/declared/fields';
import type { KindSchema } from '../checks/schema/schema-set';
import { compareObjects } from '../diff/compare/compare-objects';
import type { FieldChange, FieldPath } from '../diff/compare/field-change';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import {
  ARGO_CD_MANAGER,
  commonFields,
  holdersOf,
  isApplied,
  isReconciled,
  ownersOf,
  ownFields,
  type FieldOwner,
} from './field-owners';
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
  /** Fields that people wrote with their tools and git does not set; a sync leaves them. */
  readonly added: readonly LiveField[];
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

const holderOf = ({ manager, operation, subresource, time }: FieldOwner): Holder => ({
  manager,
  operation,
  ...(subresource === undefined ? {} : { subresource }),
  ...(time === undefined ? {} : { time }),
});

/** What a server may leave out of an object: nothing, none, an empty text, list or map. */
const isEmpty = (value: Json | undefined): boolean =>
  value === undefined ||
  value === '' ||
  value === false ||
  value === 0 ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** Whether an object says something at a place; in a list it is enough that one entry does. */
const isWritten = (value: Json | undefined, [part, ...rest]: FieldPath): boolean => {
  if (part === undefined) return value !== undefined;
  if (isJsonList(value)) return part === '[]' || value.some(item => isWritten(item, rest));
  return isJsonObject(value) && isWritten(value[part], rest);
};

/** What is not in the tree may be a default or of somebody else, where the server did not complete it. */
const isOfTree = ({ path, before, after }: FieldChange, wanted: JsonObject): boolean =>
  after !== undefined && isWritten(wanted, path) && !(before === undefined && isEmpty(after));

const isTracking = ({ path }: Pick<FieldChange, 'path'>): boolean =>
  path[0] === 'metadata' && [TRACKING_ID, INSTALLATION_ID].includes(path[2] ?? '');

/** Compares an object with what a sync would make of it. */
export const compareLive = ({ manifest, live, wanted, completed, schema, ignored }: LivePair): Comparison => {
  const owners = ownersOf(live);
  const [is, shall] = [live, wanted].map(body => withoutIgnored(stripped(body), ignored));
  const managers = ignored.flatMap(one => one.managers);
  const changes = compareObjects({ ...manifest, body: is ?? {} }, { ...manifest, body: shall ?? {} }, schema).filter(
    change => completed || isOfTree(change, wanted),
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
  return completed ? { fields, ...othersIn(ownersOf(wanted), managers) } : { fields, alsoHeld: [], added: [] };
};

/** Programs with which people change objects by hand. */
const BY_HAND = /^(?:kubectl(?:-.*)?|k9s|helm)$/;

/** What comes with every change by kubectl, or is told by another finding. */
const isAside = (path: FieldPath): boolean => path[0] === 'status' || path[2] === LAST_APPLIED || isTracking({ path });

/** What the tree sets and others hold with the same value, and what people added: the server keeps both in a sync. */
const othersIn = (owners: readonly FieldOwner[], ignored: readonly string[]): Omit<Comparison, 'fields'> => {
  const ours = owners.find(isApplied);
  const others = owners.filter(({ manager }) => manager !== ARGO_CD_MANAGER && !ignored.includes(manager));
  if (ours === undefined) return { alsoHeld: [], added: [] };
  const people = others.filter(({ manager, subresource }) => BY_HAND.test(manager) && subresource !== 'status');
  return {
    alsoHeld: byPath(others, owner => commonFields(ours, owner).filter(path => !isReconciled(owner, path))),
    added: byPath(people, owner => ownFields(owner, ours)),
  };
};

/** Fields of owners, each with all who hold it. */
const byPath = (
  owners: readonly FieldOwner[],
  fieldsOf: (owner: FieldOwner) => readonly FieldPath[],
): readonly LiveField[] => {
  const found = new Map<string, { readonly path: FieldPath; readonly holders: Holder[] }>();
  for (const owner of owners) {
    for (const path of fieldsOf(owner).filter(one => !isAside(one))) {
      const key = JSON.stringify(path);
      const entry = found.get(key) ?? { path, holders: [] };
      entry.holders.push(holderOf(owner));
      found.set(key, entry);
    }
  }
  return [...found.values()];
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
