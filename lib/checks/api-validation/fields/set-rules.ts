import { isJsonObject, type Json, type JsonObject } from '../../../model/json';
import type { ApiPart, CheckedRule } from '../api-rule';
import { anyOf } from './any-of';
import { isBlank, isSet } from './emptiness';
import { fieldRule, slotRule } from './field-rule';
import { finderOf } from './found-values';

/** The field is set in every object that can hold it, and is not empty. */
export const isNeeded = (upstream: string, field: string, fix = 'set it'): CheckedRule =>
  slotRule(upstream, field, 'is set', ({ value }) =>
    isBlank(value) || value === 0 ? { message: 'must be set', value: undefined, fix } : undefined,
  );

/** The text, where there is one, is not empty. */
export const isNotBlank = (upstream: string, field: string): CheckedRule =>
  fieldRule(upstream, field, 'is not empty', ({ value }) =>
    value === '' ? { message: 'must not be empty', fix: 'set or remove it' } : undefined,
  );

/** The field is not set where a condition holds; `why` ends the sentence: `when hostUsers is false`. */
export const isAbsentWhen = (
  upstream: string,
  field: string,
  why: string,
  holds: (part: ApiPart, owner: JsonObject) => boolean,
  fix = 'drop it',
): CheckedRule =>
  fieldRule(upstream, field, `is not set ${why}`, ({ owner }, part) =>
    holds(part, owner) ? { message: `must not be set ${why}`, fix } : undefined,
  );

/** The field is only there with another one of the same part. */
export const needs = (upstream: string, field: string, other: string): CheckedRule => {
  const find = finderOf(other);
  return fieldRule(upstream, field, `needs ${other}`, (_found, part) =>
    find(part.value).length > 0 ? undefined : { message: `needs ${other}`, fix: `set ${other}` },
  );
};

/** The keys of a list that an object sets. */
export const keysSet = (owner: Json, keys: readonly string[]): readonly string[] =>
  isJsonObject(owner) ? keys.filter(key => isSet(owner[key]) && owner[key] !== '') : [];

/** At least one of the keys is set in every such object. */
export const hasSomeOf = (upstream: string, field: string, keys: readonly string[]): CheckedRule =>
  fieldRule(upstream, field, `has ${anyOf(keys)}`, ({ value }) =>
    keysSet(value, keys).length > 0 ? undefined : { message: `must have ${anyOf(keys)}`, fix: 'add one of them' },
  );

/** At most one of the keys is set in every such object. */
export const hasSingleOf = (upstream: string, field: string, keys: readonly string[]): CheckedRule =>
  fieldRule(upstream, field, `has only one of ${keys.join(', ')}`, ({ value, at }) => {
    const set = keysSet(value, keys);
    const second = set[1];
    if (second === undefined) return undefined;
    return { at: [...at, second], message: `must have only one of ${set.join(', ')}`, fix: 'keep one of them' };
  });
