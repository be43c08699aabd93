import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { sameJson } from '../../model/same-json';
import { groupOf, type Manifest } from '../../model/manifest';
import { canonicalJson } from '../../checks/schema/canonical-json';
import { objectAt } from '../../checks/declared/fields';
import { subjectOf } from '../object-change';
import type { JudgedChange } from './risk-rule';

/** Group and kind: `apps/Deployment`, `/Service`. */
export const kindOf = ({ apiVersion, kind }: Manifest): string => `${groupOf(apiVersion)}/${kind}`;

/** Whether a change is about an object of some kinds. */
export const isOf = (change: JudgedChange, kinds: readonly string[]): boolean =>
  kinds.includes(kindOf(subjectOf(change)));

/** Whether the object goes from the cluster, at once or after somebody has said yes. */
export const isLost = ({ effect }: JudgedChange): boolean => effect.kind === 'deleted' || effect.kind === 'confirmed';

/** One sentence about an object of some kinds that goes; none about others. */
export const lost = (change: JudgedChange, kinds: readonly string[], says: string): readonly string[] =>
  isLost(change) && isOf(change, kinds)
    ? [change.effect.kind === 'confirmed' ? `${says}, once somebody has confirmed it` : says]
    : [];

/** Something below the spec before and after the change; empty where the object is not there. */
export const specs = (
  { before, after }: JudgedChange,
  ...path: readonly string[]
): readonly [JsonObject, JsonObject] => [
  objectAt(before?.body, 'spec', ...path),
  objectAt(after?.body, 'spec', ...path),
];

/** What stands in the second list and not in the first, by value. */
export const added = (before: readonly Json[], after: readonly Json[]): readonly Json[] => {
  if (after.length === 0) return [];
  const known = new Set(before.map(canonicalJson));
  return after.filter(item => !known.has(canonicalJson(item)));
};

/** Whether a value differs; null is the same as nothing. */
export const isOther = (before: Json | undefined, after: Json | undefined): boolean =>
  !sameJson(before ?? null, after ?? null);

/** Whether an object is there on both sides. */
export const isUpdate = ({ before, after }: JudgedChange): boolean => before !== undefined && after !== undefined;

/** The keys of a mapping whose value is a mapping. */
export const objectsIn = (value: JsonObject): readonly (readonly [string, JsonObject])[] =>
  Object.entries(value).flatMap(([key, item]) => (isJsonObject(item) ? [[key, item] as const] : []));
