import { didYouMean } from '../../model/did-you-mean';
import { isJsonList, isJsonObject, type Json } from '../../model/json';
import type { ApiPart, CheckedRule, Refusal } from './api-rule';
import { isSet, stepsOf, valuesAt } from './values-at';

/** What is wrong with one value; it is shown and placed unless the fault says otherwise. */
export type Fault = Refusal;

/** `a`, `a or b`, `a, b or c`. */
export const alternatives = (words: readonly string[]): string => {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
};

/** A rule for each value at a field such as `metrics[].type`; `at` of a fault counts from that value. */
export const eachValue = (
  upstream: string,
  field: string,
  says: string,
  faultOf: (value: Json, part: ApiPart) => Fault | undefined,
): CheckedRule => {
  const steps = stepsOf(field);
  return {
    upstream,
    field,
    says,
    check: (part, refuse) => {
      for (const { value, path } of valuesAt(part.value, steps)) {
        const fault = faultOf(value, part);
        if (fault !== undefined) refuse({ value, ...fault, at: [...path, ...(fault.at ?? [])] });
      }
    },
  };
};

/** A rule that numbers at a field are at least some number. */
export const atLeast = (upstream: string, field: string, least: number): CheckedRule =>
  eachValue(upstream, field, `is at least ${least}`, value =>
    typeof value === 'number' && value < least ? { message: `must be at least ${least}`, fix: 'raise it' } : undefined,
  );

/** A rule that numbers at a field are at most some number. */
export const atMost = (upstream: string, field: string, most: number): CheckedRule =>
  eachValue(upstream, field, `is at most ${most}`, value =>
    typeof value === 'number' && value > most ? { message: `must be at most ${most}`, fix: 'lower it' } : undefined,
  );

/** A rule that texts at a field are among some words; an empty one may stand for the default. */
export const oneOf = (
  upstream: string,
  field: string,
  words: readonly string[],
  empty: 'default' | 'refused',
): CheckedRule =>
  eachValue(upstream, field, `is ${alternatives(words)}`, value => {
    if (typeof value !== 'string' || words.includes(value) || (value === '' && empty === 'default')) return undefined;
    return { message: `must be ${alternatives(words)}`, fix: didYouMean(value, words, 'use one of them') };
  });

/** A rule that texts at a field, other than empty ones, have some form. */
export const formed = (
  upstream: string,
  field: string,
  expected: string,
  accepts: (text: string) => boolean,
): CheckedRule =>
  eachValue(upstream, field, `is ${expected}`, value =>
    typeof value !== 'string' || value === '' || accepts(value)
      ? undefined
      : { message: `must be ${expected}`, fix: 'change it' },
  );

/** True for what is not there, an empty text, list or object. */
export const isEmpty = (value: Json | undefined): boolean => {
  if (!isSet(value) || value === '') return true;
  if (isJsonList(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
};

/** A rule that a field is there and not empty, wherever the object that has it is. */
export const filled = (upstream: string, field: string): CheckedRule => {
  const steps = stepsOf(field);
  const last = steps.at(-1)?.key ?? '';
  return {
    upstream,
    field,
    says: 'is not empty',
    check: (part, refuse) => {
      for (const { value, path } of valuesAt(part.value, steps.slice(0, -1))) {
        if (!isJsonObject(value) || !isEmpty(value[last])) continue;
        refuse({ at: [...path, last], message: 'must not be empty', fix: 'set it' });
      }
    },
  };
};

/** A rule that a text at a field, where there is one, is not empty. */
export const notBlank = (upstream: string, field: string): CheckedRule =>
  eachValue(upstream, field, 'is not empty', value =>
    value === '' ? { message: 'must not be empty', fix: 'set or remove it' } : undefined,
  );

/** A rule that no value of a list stands in it twice. */
export const distinct = (upstream: string, field: string): CheckedRule =>
  eachValue(upstream, field, 'has no value twice', value => {
    if (!isJsonList(value)) return undefined;
    const at = value.findIndex((item, index) => value.indexOf(item) < index);
    const item = value[at];
    if (item === undefined) return undefined;
    return { at: [at], value: item, message: 'stands in the list twice', fix: 'remove one' };
  });

/** A rule that lists at a field have at most some entries. */
export const fewerThan = (upstream: string, field: string, most: number): CheckedRule =>
  eachValue(upstream, field, `has at most ${most} entries`, value =>
    isJsonList(value) && value.length > most
      ? { value: value.length, message: `must have at most ${most} entries`, fix: 'remove some' }
      : undefined,
  );

/** A rule that a field is only there with another one of the same part. */
export const needs = (upstream: string, field: string, other: string): CheckedRule => {
  const steps = stepsOf(other);
  return eachValue(upstream, field, `needs ${other}`, (_value, part) =>
    valuesAt(part.value, steps).length > 0 ? undefined : { message: `needs ${other}`, fix: `set ${other}` },
  );
};

/** A rule that holds only for some parts. */
export const onlyIf = (condition: (part: ApiPart) => boolean, rule: CheckedRule): CheckedRule => ({
  ...rule,
  check: (part, refuse) => {
    if (condition(part)) rule.check(part, refuse);
  },
});
