import { isJsonList, isJsonObject, type Json } from '../../../model/json';
import { canonicalJson } from '../../schema/canonical-json';
import type { CheckedRule } from '../api-rule';
import { isEmpty } from './emptiness';
import { finderOf } from './found-values';

/** Values that the server would fill in, by key. */
export type Presets = Readonly<Record<string, Json>>;

/** What makes two values the same beside null, and empty lists and objects, which count as nothing. */
export interface Comparison {
  /** @default - none */
  readonly presets?: Presets;
  /** True if empty texts count as nothing too. @default false */
  readonly dropsBlanks?: boolean;
}

/** A value as the server compares it: without what is empty or what it would fill in itself. */
export const bareValue = (value: Json | undefined, comparison: Comparison = {}): Json | undefined => {
  if (isJsonList(value)) return value.map(item => bareValue(item, comparison) ?? null);
  if (!isJsonObject(value)) return value;
  const { presets = {}, dropsBlanks = false } = comparison;
  const bare: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) {
    const inner = bareValue(item, comparison);
    const isNothing = inner === '' ? dropsBlanks : isEmpty(inner);
    if (inner === undefined || isNothing || (Object.hasOwn(presets, key) && presets[key] === inner)) continue;
    bare[key] = inner;
  }
  return bare;
};

/** Whether two values are the same for the server. */
export const sameValue = (a: Json | undefined, b: Json | undefined, comparison: Comparison = {}): boolean => {
  const [left, right] = [bareValue(a, comparison), bareValue(b, comparison)];
  return (isEmpty(left) && isEmpty(right)) || canonicalJson(left) === canonicalJson(right);
};

/** What a field that keeps its value is when it is not there, and what to do about a change. */
export interface UnchangedOptions {
  /** @default - nothing */
  readonly preset?: Json;
  /** @default - none */
  readonly presets?: Presets;
  /** @default 'make the object anew, or change it back' */
  readonly fix?: string;
}

/** A rule that an update leaves a field as it was created. */
export const unchanged = (
  upstream: string,
  field: string,
  { preset, presets, fix = 'change it back, or make the object anew' }: UnchangedOptions = {},
): CheckedRule => {
  const find = finderOf(field);
  return {
    upstream,
    field,
    says: 'stays as it was created',
    update: true,
    check: ({ value, before }, refuse) => {
      const [now, old] = [value, before ?? {}].map(one => find(one)[0]?.value ?? preset);
      if (sameValue(now, old, presets === undefined ? {} : { presets })) return;
      const shown = now === undefined || isJsonObject(now) || isJsonList(now) ? {} : { value: now };
      refuse({ at: field.split('.'), message: 'cannot change', ...shown, fix });
    },
  };
};
