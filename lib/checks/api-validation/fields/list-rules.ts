import { isJsonList } from '../../../model/json';
import { toDotted, type Path } from '../../../model/path';
import { canonicalJson } from '../../schema/canonical-json';
import type { CheckedRule } from '../api-rule';
import { isBlank } from './emptiness';
import { fieldRule } from './field-rule';
import { finderOf } from './found-values';
import { stepTexts } from './step';

/** The list or map has at most so many entries. */
export const hasAtMost = (upstream: string, field: string, most: number): CheckedRule =>
  fieldRule(upstream, field, `has at most ${most} entries`, ({ value }) => {
    if (typeof value !== 'object' || value === null) return undefined;
    const count = isJsonList(value) ? value.length : Object.keys(value).length;
    return count > most
      ? { message: `must have at most ${most} entries`, value: count, fix: 'remove some' }
      : undefined;
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
  const find = finderOf(field);
  return {
    upstream,
    field,
    says: 'stands there once',
    lead: stepTexts(field),
    check: ({ value: part }, refuse) => {
      const found = find(part);
      if (found.length < 2) return;
      const seen = new Set<string>();
      for (const { value, at } of found) {
        if (isBlank(value)) continue;
        const key = `${listOf(at)} ${canonicalJson(value)}`;
        if (seen.has(key)) refuse({ at, message: 'stands there twice', value, fix: 'keep one of them' });
        seen.add(key);
      }
    },
  };
};
