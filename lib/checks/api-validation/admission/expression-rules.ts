import { checkExpression } from '../../cel/check-expression';
import type { ExpressionScope } from '../../cel/expression-visitor';
import type { ApiPart, CheckedRule } from '../api-rule';
import { fieldRule, slotRule } from '../fields/field-rule';

const says = (types: readonly string[]): string =>
  types.length === 0 ? 'is a CEL expression' : `is a CEL expression that gives ${types.join(' or ')}`;

/**
 * The text is a CEL expression that the server can compile, as far as `checkExpression` follows types.
 *
 * @param types what it may give; none of them, and it may give anything
 */
export const compiles = (
  upstream: string,
  field: string,
  types: readonly string[],
  scopeOf: (part: ApiPart, at: readonly (string | number)[]) => ExpressionScope,
): CheckedRule =>
  fieldRule(upstream, field, says(types), ({ value, at }, part) => {
    if (typeof value !== 'string' || value.trim() === '') return undefined;
    const { fault, ...checked } = checkExpression(value, scopeOf(part, at));
    if (fault !== undefined) return fault;
    const { type } = 'type' in checked ? checked : {};
    if (types.length === 0 || type === undefined || types.some(one => type === one || type.startsWith(`${one}.`))) {
      return undefined;
    }
    return { message: `must give ${types.join(' or ')}, not ${type}`, fix: 'convert or compare it' };
  });

/** The text is set and has more than blanks. */
export const hasText = (upstream: string, field: string): CheckedRule =>
  slotRule(upstream, field, 'is set', ({ value }) =>
    typeof value === 'string' && value.trim() !== '' ? undefined : { message: 'must be set', fix: 'set it' },
  );

/** The text has more than blanks where it is set. */
export const hasNoBlank = (upstream: string, field: string): CheckedRule =>
  fieldRule(upstream, field, 'has more than blanks', ({ value }) =>
    typeof value === 'string' && value !== '' && value.trim() === ''
      ? { message: 'must have more than blanks', fix: 'write it, or remove it' }
      : undefined,
  );
