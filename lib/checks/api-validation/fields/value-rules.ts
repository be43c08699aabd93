import { didYouMean } from '../../../model/did-you-mean';
import type { NameRule } from '../../names/name-rules';
import type { CheckedRule } from '../api-rule';
import { anyOf } from './any-of';
import { fieldRule } from './field-rule';

/** What an empty text is: nothing, as where the server fills in a default, or a wrong value. */
type Blank = 'isAbsent' | 'isRefused';

/** The text is one of some values. */
export const isOneOf = (
  upstream: string,
  field: string,
  values: readonly string[],
  blank: Blank = 'isAbsent',
): CheckedRule =>
  fieldRule(upstream, field, `is ${anyOf(values)}`, ({ value }) => {
    if (typeof value !== 'string' || values.includes(value) || (value === '' && blank === 'isAbsent')) return undefined;
    return { message: `must be ${anyOf(values)}`, fix: didYouMean(value, values, 'use one of them') };
  });

const rangeOf = (least: number, most: number): string => {
  if (most === Infinity) return `at least ${least}`;
  return least === -Infinity ? `at most ${most}` : `${least} to ${most}`;
};

/** The number is between two others, both included; zero counts as absent if it `isAbsent`. */
export const isBetween = (
  upstream: string,
  field: string,
  least: number,
  most: number,
  zero: 'isAbsent' | 'isNumber' = 'isNumber',
): CheckedRule => {
  const range = rangeOf(least, most);
  return fieldRule(upstream, field, `is ${range}`, ({ value }) => {
    if (typeof value !== 'number' || (value >= least && value <= most)) return undefined;
    if (value === 0 && zero === 'isAbsent') return undefined;
    return { message: `must be ${range}`, fix: value < least ? 'raise it' : 'lower it' };
  });
};

/** The number is not below another. */
export const isAtLeast = (upstream: string, field: string, least: number): CheckedRule =>
  isBetween(upstream, field, least, Infinity);

/** The number is not above another. */
export const isAtMost = (upstream: string, field: string, most: number): CheckedRule =>
  isBetween(upstream, field, -Infinity, most);

/** The text is of a form. */
export const isOfForm = (
  upstream: string,
  field: string,
  { accepts, expected }: NameRule,
  blank: Blank = 'isAbsent',
): CheckedRule =>
  fieldRule(upstream, field, `is ${expected}`, ({ value }) =>
    typeof value !== 'string' || (value === '' && blank === 'isAbsent') || accepts(value)
      ? undefined
      : { message: `must be ${expected}`, fix: 'correct it' },
  );

/** The text has at most so many bytes. */
export const isAtMostLong = (upstream: string, field: string, most: number): CheckedRule =>
  fieldRule(upstream, field, `has at most ${most} characters`, ({ value }) =>
    typeof value === 'string' && Buffer.byteLength(value) > most
      ? { message: `must have at most ${most} characters`, fix: 'make it shorter' }
      : undefined,
  );
