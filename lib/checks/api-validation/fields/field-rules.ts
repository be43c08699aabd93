import { didYouMean } from '../../../model/did-you-mean';
import { isJsonList, type Json } from '../../../model/json';
import { toDotted, type Path } from '../../../model/path';
import type { NameRule } from '../../names/name-rules';
import { canonicalJson } from '../../schema/canonical-json';
import type { ApiPart, CheckedRule, Refusal } from '../api-rule';
import { fieldReader, type FieldValue } from './field-reader';

/** What is wrong with a value of a field; its place and the value are added. */
export type Fault = Refusal;

/** A rule that looks at each value of a field, and has the value shown. */
export const fieldRule = (
  upstream: string,
  field: string,
  says: string,
  judge: (found: FieldValue, part: ApiPart) => Fault | undefined,
): CheckedRule => {
  const read = fieldReader(field);
  return {
    upstream,
    field,
    says,
    check: (part, refuse) => {
      for (const found of read(part.value)) {
        const fault = judge(found, part);
        if (fault === undefined) continue;
        refuse({ at: found.at, ...(found.value === undefined ? {} : { value: found.value }), ...fault });
      }
    },
  };
};

const isAbsent = (value: Json | undefined): boolean =>
  value === undefined || value === '' || (isJsonList(value) && value.length === 0);

/** A value stands there, and is no empty text or list. */
export const isSet = (upstream: string, field: string): CheckedRule =>
  fieldRule(upstream, field, 'is set', ({ value }) =>
    isAbsent(value) ? { message: 'must be set', fix: 'set it' } : undefined,
  );

/** A text is one of these; an empty one among them is not told, since the server reads it as absent. */
export const isOneOf = (upstream: string, field: string, values: readonly string[]): CheckedRule => {
  const named = values.filter(value => value !== '');
  return fieldRule(upstream, field, `is one of ${named.join(', ')}`, ({ value }) =>
    typeof value !== 'string' || values.includes(value)
      ? undefined
      : { message: `must be one of ${named.join(', ')}`, fix: didYouMean(value, named, 'use one of them') },
  );
};

/** A number is in a range, both ends included. */
export const isBetween = (upstream: string, field: string, min: number, max: number): CheckedRule =>
  fieldRule(upstream, field, `is between ${min} and ${max}`, ({ value }) =>
    typeof value !== 'number' || (value >= min && value <= max)
      ? undefined
      : { message: `must be between ${min} and ${max}`, fix: 'use a number of that range' },
  );

/** A text that is not empty has a form. */
export const hasForm = (upstream: string, field: string, form: NameRule, says?: string): CheckedRule =>
  fieldRule(upstream, field, says ?? `is ${form.expected}`, ({ value }) =>
    typeof value !== 'string' || value === '' || form.accepts(value)
      ? undefined
      : { message: `must be ${form.expected}`, fix: 'correct it' },
  );

/** A text has a form, and an empty one has not. */
export const hasFormAlways = (upstream: string, field: string, form: NameRule, says?: string): CheckedRule =>
  fieldRule(upstream, field, says ?? `is ${form.expected}`, ({ value }) =>
    typeof value !== 'string' || form.accepts(value)
      ? undefined
      : { message: `must be ${form.expected}`, fix: 'correct it' },
  );

/** A list or map has at most so many entries. */
export const hasAtMost = (upstream: string, field: string, most: number): CheckedRule =>
  fieldRule(upstream, field, `has at most ${most} entries`, ({ value }) => {
    if (typeof value !== 'object' || value === null) return undefined;
    const count = isJsonList(value) ? value.length : Object.keys(value).length;
    return count <= most ? undefined : { message: `must have at most ${most} entries`, value: count, fix: 'split it' };
  });

/** Where the innermost list of a place stands. */
const listOf = (at: Path): string =>
  toDotted(
    at.slice(
      0,
      at.findLastIndex(part => typeof part === 'number'),
    ),
  );

/** No value stands twice among the entries of a list; absent ones do not count. */
export const isUnique = (upstream: string, field: string): CheckedRule => {
  const read = fieldReader(field);
  return {
    upstream,
    field,
    says: 'stands there once',
    check: ({ value: top }, refuse) => {
      const seen = new Set<string>();
      for (const { value, at } of read(top)) {
        if (isAbsent(value) || value === undefined) continue;
        const key = `${listOf(at)} ${canonicalJson(value)}`;
        if (seen.has(key)) refuse({ at, message: 'stands there twice', value, fix: 'keep one of them' });
        seen.add(key);
      }
    },
  };
};

/** What was there before a change stays; absence counts as a value. */
export const isKept = (upstream: string, field: string, fix: string): CheckedRule => {
  const read = fieldReader(field);
  return {
    upstream,
    field,
    says: 'cannot change',
    update: true,
    check: ({ value: top, before }, refuse) => {
      const [now, old] = [read(top)[0], read(before ?? {})[0]];
      if (now === undefined || canonicalJson(now.value ?? null) === canonicalJson(old?.value ?? null)) return;
      refuse({ at: now.at, message: 'cannot change', ...(now.value === undefined ? {} : { value: now.value }), fix });
    },
  };
};
