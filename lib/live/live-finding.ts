import type { FieldPath } from '../diff/compare/field-change';
import type { Json } from '../model/json';
import type { Identity } from '../model/manifest';

/** What is the matter with an object, the worst first; the last three are told, and are no difference from git. */
export const FINDING_KINDS = [
  'refused',
  'unknown kind',
  'missing',
  'secret',
  'differs',
  'ending',
  'orphan',
  'not read',
  'also held',
  'added',
] as const;

/** One of them. */
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Kinds of findings by which the cluster is not as git says. */
export const DIFFERENCES: readonly FindingKind[] = FINDING_KINDS.filter(
  kind => !['not read', 'also held', 'added'].includes(kind),
);

/** Who holds a field beside Argo CD, or in its place. */
export interface Holder {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  /** @default - the object itself */
  readonly subresource?: string;
  /** When it last wrote. @default - not told */
  readonly time?: string;
}

/** A field that the tree and the cluster disagree on, or that has more than one owner. */
export interface LiveField {
  readonly path: FieldPath;
  /** @default - git does not say */
  readonly git?: Json;
  /** @default - the cluster does not have it */
  readonly cluster?: Json;
  readonly holders: readonly Holder[];
  /** The same entries in another order. @default false */
  readonly reordered?: true;
}

/** What was found about an object. */
export interface LiveFinding {
  readonly kind: FindingKind;
  readonly object: Identity;
  /** @default - no Application has to do with it */
  readonly application?: string;
  /** Of the tree. @default - the tree does not have the object */
  readonly file?: string;
  /** In words; empty where the fields say all. */
  readonly says: string;
  readonly fields: readonly LiveField[];
}
