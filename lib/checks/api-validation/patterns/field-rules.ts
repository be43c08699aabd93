import { didYouMean } from '../../../model/did-you-mean';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../../model/json';
import type { NameRule } from '../../names/name-rules';
import type { ApiPart, CheckedRule, Refusal } from '../api-rule';
import { finderOf, isSet, ownersOf, type FoundValue } from './found-values';

/** What is wrong with a value; `at` is from the part, as in a refusal. @default - the value itself */
export type Judgement = Refusal;

/** Words as a sentence lists them: `a, b or c`. */
export const anyOf = (words: readonly string[]): string => {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
};

/** A rule about the values of a field, as `finderOf` reads it; fields that are not set pass. */
export const fieldRule = (
  upstream: string,
  field: string,
  says: string,
  judge: (found: FoundValue, part: ApiPart) => Judgement | undefined,
): CheckedRule => {
  const find = finderOf(field);
  return {
    upstream,
    field,
    says,
    check: (part, refuse) => {
      for (const found of find(part.value)) {
        const refusal = judge(found, part);
        if (refusal !== undefined) refuse({ at: found.at, ...refusal });
      }
    },
  };
};

/** Nothing, or what Go's decoder makes of nothing. */
const isEmpty = (value: Json | undefined): boolean =>
  !isSet(value) || value === '' || value === 0 || (isJsonList(value) && value.length === 0);

/** The field is set in every object that can hold it, and is not empty. */
export const isNeeded = (upstream: string, field: string, fix = 'set it'): CheckedRule => {
  const { keys, find } = ownersOf(field);
  return {
    upstream,
    field,
    says: 'is set',
    check: ({ value }, refuse) => {
      for (const { owner, at } of find(value)) {
        for (const key of keys) if (isEmpty(owner[key])) refuse({ at: [...at, key], message: 'must be set', fix });
      }
    },
  };
};

/** The field has one of some values; an empty one counts as absent unless it `isRefused`. */
export const isOneOf = (
  upstream: string,
  field: string,
  values: readonly string[],
  empty: 'isAbsent' | 'isRefused' = 'isAbsent',
): CheckedRule =>
  fieldRule(upstream, field, `is ${anyOf(values)}`, ({ value }) => {
    if (typeof value !== 'string' || values.includes(value) || (value === '' && empty === 'isAbsent')) return undefined;
    return { message: `must be ${anyOf(values)}`, value, fix: didYouMean(value, values, 'set one of them') };
  });

/** The number is between two others, both included; zero counts as absent if it `isAbsent`. */
export const isBetween = (
  upstream: string,
  field: string,
  least: number,
  most = Infinity,
  zero: 'isAbsent' | 'isNumber' = 'isNumber',
): CheckedRule => {
  const range = most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  return fieldRule(upstream, field, `is ${range}`, ({ value }) =>
    typeof value !== 'number' || (value >= least && value <= most) || (value === 0 && zero === 'isAbsent')
      ? undefined
      : { message: `must be ${range}`, value, fix: 'change it' },
  );
};

/** The text is of a form; an empty one counts as absent unless it `isRefused`. */
export const isOfForm = (
  upstream: string,
  field: string,
  { accepts, expected }: NameRule,
  empty: 'isAbsent' | 'isRefused' = 'isAbsent',
): CheckedRule =>
  fieldRule(upstream, field, `is ${expected}`, ({ value }) =>
    typeof value !== 'string' || (value === '' && empty === 'isAbsent') || accepts(value)
      ? undefined
      : { message: `must be ${expected}`, value, fix: 'rename it' },
  );

/** The text has at most so many bytes. */
export const isAtMostLong = (upstream: string, field: string, most: number): CheckedRule =>
  fieldRule(upstream, field, `has at most ${most} characters`, ({ value }) =>
    typeof value === 'string' && Buffer.byteLength(value) > most
      ? { message: `must have at most ${most} characters`, value, fix: 'make it shorter' }
      : undefined,
  );

/** The list has at most so many entries. */
export const hasAtMost = (upstream: string, field: string, most: number): CheckedRule =>
  fieldRule(upstream, field, `has at most ${most} entries`, ({ value }) =>
    isJsonList(value) && value.length > most
      ? { message: `must have at most ${most} entries`, value: value.length, fix: 'drop some' }
      : undefined,
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
    const [, ...rest] = keysSet(value, keys);
    const [second] = rest;
    if (second === undefined) return undefined;
    return {
      at: [...at, second],
      message: `must have only one of ${keysSet(value, keys).join(', ')}`,
      fix: 'keep one of them',
    };
  });
