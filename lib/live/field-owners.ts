import { objectAt, objectsAt, textAt } from '../checks/declared/fields';
import type { FieldPath } from '../diff/compare/field-change';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { parsedJson } from '../model/parsed-json';

/** Who last wrote some fields of an object. https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management */
export interface FieldOwner {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  /** @default - not told */
  readonly time?: string;
  /** @default - the object itself */
  readonly subresource?: string;
  /** The fields, in the form FieldsV1. */
  readonly fields: JsonObject;
}

/** The name by which Argo CD applies. Source: common/common.go of Argo CD v3.4.4, ArgoCDSSAManager */
export const ARGO_CD_MANAGER = 'argocd-controller';

/**
 * The name by which Argo CD reconciles rules and subjects before it applies them: that of its program.
 * Source: gitops-engine/pkg/utils/kube/resource_ops.go of Argo CD v3.4.4, rbacReconcile
 */
const ARGO_CD_PROGRAM = 'argocd-application-controller';

/** Fields of RBAC that a sync writes as a whole, so that nothing stays of what git drops; labels do. */
const RECONCILED = ['rules', 'roleRef', 'subjects', 'aggregationRule'];

/** Whether Argo CD itself holds a field a second time. */
export const isReconciled = ({ manager }: FieldOwner, [first = '']: FieldPath): boolean =>
  manager === ARGO_CD_PROGRAM && RECONCILED.includes(first);

/** Who wrote what of an object. */
export const ownersOf = (body: JsonObject): readonly FieldOwner[] =>
  objectsAt(objectAt(body, 'metadata'), 'managedFields').map(entry => {
    const [time, subresource] = [textAt(entry, 'time'), textAt(entry, 'subresource')];
    return {
      manager: textAt(entry, 'manager') ?? 'somebody without a name',
      operation: entry['operation'] === 'Apply' ? 'Apply' : 'Update',
      ...(time === undefined ? {} : { time }),
      ...(subresource === undefined ? {} : { subresource }),
      fields: objectAt(entry, 'fieldsV1'),
    };
  });

/** What Argo CD holds by applying it. */
export const isApplied = ({ manager, operation }: FieldOwner): boolean =>
  manager === ARGO_CD_MANAGER && operation === 'Apply';

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : JSON.stringify(value));

const parsed = (text: string): Json | undefined => {
  const value = parsedJson(text);
  return isJsonObject(value) || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
};

/** A part of FieldsV1 as paths of changes have it; undefined for `.`, the value itself. */
const partOf = (key: string): string | undefined => {
  if (key.startsWith('f:')) return key.slice(2);
  if (key.startsWith('i:')) return `[${key.slice(2)}]`;
  if (!/^[kv]:/.test(key)) return undefined;
  const value = parsed(key.slice(2));
  if (!isJsonObject(value)) return `[${textOf(value)}]`;
  const texts = Object.values(value).map(textOf);
  return `[${texts.filter(text => texts.length === 1 || text !== 'TCP').join('/')}]`;
};

const sorted = (part: string): string => part.slice(1, -1).split('/').sort().join('/');

/** The fields below a part of a path; undefined if there are none of it. */
const below = (fields: JsonObject, part: string): JsonObject | undefined => {
  if (!part.startsWith('[')) {
    const found = fields[`f:${part}`];
    return isJsonObject(found) ? found : undefined;
  }
  const found = Object.entries(fields).find(([key]) => {
    const own = partOf(key);
    return own?.startsWith('[') === true && !key.startsWith('f:') && sorted(own) === sorted(part);
  })?.[1];
  return isJsonObject(found) ? found : undefined;
};

const isLeaf = (fields: JsonObject): boolean => Object.keys(fields).length === 0;

const holds = (fields: JsonObject, path: FieldPath): boolean => {
  const [part, ...rest] = path;
  if (part === undefined) return true;
  const next = below(fields, part);
  if (next === undefined) return false;
  // A list or map that has one owner as a whole ends here.
  return isLeaf(next) || holds(next, rest);
};

/** Those who hold a field, something below it, or what it is a part of. */
export const holdersOf = (owners: readonly FieldOwner[], path: FieldPath): readonly FieldOwner[] =>
  owners.filter(({ fields }) => holds(fields, path));

const common = (one: JsonObject, other: JsonObject, path: FieldPath): readonly FieldPath[] =>
  Object.keys(one).flatMap(key => {
    const [mine, theirs] = [one[key], other[key]];
    const part = partOf(key);
    if (part === undefined || !isJsonObject(mine) || !isJsonObject(theirs)) return [];
    const at = [...path, part];
    return isLeaf(mine) || isLeaf(theirs) ? [at] : common(mine, theirs, at);
  });

/** The fields that two owners both hold, the innermost ones. */
export const commonFields = (one: FieldOwner, other: FieldOwner): readonly FieldPath[] =>
  common(one.fields, other.fields, []);

const own = (one: JsonObject, other: JsonObject, path: FieldPath): readonly FieldPath[] =>
  Object.keys(one).flatMap(key => {
    const [mine, theirs] = [one[key], other[key]];
    const part = partOf(key);
    if (part === undefined || !isJsonObject(mine)) return [];
    const at = [...path, part];
    if (!isJsonObject(theirs)) return [at];
    return isLeaf(mine) || isLeaf(theirs) ? [] : own(mine, theirs, at);
  });

/** The fields that one owner holds and the other does not, the outermost ones. */
export const ownFields = (one: FieldOwner, other: FieldOwner): readonly FieldPath[] =>
  own(one.fields, other.fields, []);

/** Names of the keys below a field, whoever wrote them. */
export const keysBelow = (owners: readonly FieldOwner[], field: string): readonly string[] => [
  ...new Set(
    owners.flatMap(({ fields }) =>
      Object.keys(objectAt(fields, `f:${field}`)).flatMap(key => (key.startsWith('f:') ? [key.slice(2)] : [])),
    ),
  ),
];
