import type { FieldPath } from '../diff/compare/field-change';
import type { Json } from '../model/json';
import type { Identity } from '../model/manifest';

/** What is the matter with an object, the worst first. */
export const FINDING_KINDS = [
  'refused',
  'unknown kind',
  'missing',
  'no secret',
  'differs',
  'ending',
  'orphan',
  'not read',
  'also held',
] as const;

/** One of them. */
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Kinds of findings by which the cluster is not as git says. */
export const DIFFERENCES: readonly FindingKind[] = FINDING_KINDS.filter(
  kind => kind !== 'not read' && kind !== 'also held',
);

/** Who holds a field beside Argo CD, or in its place. */
export interface Holder {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
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
