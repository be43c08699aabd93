import { isJsonObject, type Json } from '../../../model/json';
import type { ApiPart, CheckedRule, Refusal } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isAtLeast } from '../fields/value-rules';
import { hasAtMost } from '../fields/list-rules';
import { isSet } from '../fields/emptiness';
import { countIndices, type IndexFault } from './index-list';
import { completionsOf } from './job-parts';

const RULES = 'successPolicy.rules';
const POLICY = 'validateSuccessPolicy';
const RULE = 'validateSuccessPolicyRule';

const MOST_RULES = 20;
/** Bytes of a list of indices. Source: kubernetes, pkg/apis/batch/validation */
const LONGEST_LIST = 64 * 1024;

const something = fieldRule(RULE, `${RULES}[]`, 'has succeededCount or succeededIndexes', ({ value }) =>
  isJsonObject(value) && !isSet(value['succeededCount']) && !isSet(value['succeededIndexes'])
    ? { message: 'must have succeededCount or succeededIndexes', fix: 'add one of them' }
    : undefined,
);

const MESSAGES: Readonly<Record<IndexFault, string>> = {
  syntax: 'must be indices and ranges such as 1,3-5',
  'too large': 'must be below completions',
  order: 'must rise from each index to the next',
};

const indices = (kind: IndexFault, says: string): CheckedRule =>
  fieldRule('validateIndexesFormat', `${RULES}[].succeededIndexes`, says, ({ value }, part) => {
    const completions = completionsOf(part);
    if (typeof value !== 'string' || completions === undefined || countIndices(value, completions) !== kind) {
      return undefined;
    }
    return { message: MESSAGES[kind], fix: `write indices from 0 to ${completions - 1}` };
  });

const countRule = (
  says: string,
  faultOf: (count: number, rule: Json, part: ApiPart) => Refusal | undefined,
): CheckedRule => ({
  ...fieldRule(RULE, `${RULES}[]`, says, ({ value: rule, at }, part) => {
    const count = isJsonObject(rule) ? rule['succeededCount'] : undefined;
    if (typeof count !== 'number') return undefined;
    const fault = faultOf(count, rule, part);
    return fault === undefined ? undefined : { ...fault, at: [...at, 'succeededCount'], value: count };
  }),
  field: `${RULES}[].succeededCount`,
});

const belowCompletions = countRule('is at most completions', (count, _rule, part) => {
  const completions = completionsOf(part);
  if (completions === undefined || count <= completions) return undefined;
  return { message: `must be at most completions, which are ${completions}`, fix: 'lower it' };
});

const belowIndices = countRule('is at most the number of succeededIndexes', (count, rule, part) => {
  const [list, completions] = [isJsonObject(rule) ? rule['succeededIndexes'] : undefined, completionsOf(part)];
  const named = typeof list === 'string' && completions !== undefined ? countIndices(list, completions) : undefined;
  if (typeof named !== 'number' || count <= named) return undefined;
  return { message: `must be at most ${named}, the number of succeededIndexes`, fix: 'lower it' };
});

/** Rules for the successPolicy of the spec of an indexed Job. Source: kubernetes, pkg/apis/batch/validation */
export const successPolicyRules: readonly CheckedRule[] = [
  isNeeded(POLICY, RULES),
  hasAtMost(POLICY, RULES, MOST_RULES),
  something,
  fieldRule(RULE, `${RULES}[].succeededIndexes`, `has at most ${LONGEST_LIST} characters`, ({ value }) =>
    typeof value === 'string' && value.length > LONGEST_LIST
      ? { value: value.length, message: `must have at most ${LONGEST_LIST} characters`, fix: 'use ranges' }
      : undefined,
  ),
  indices('syntax', 'is a list of indices and ranges'),
  indices('too large', 'is below completions'),
  indices('order', 'rises'),
  isAtLeast(RULE, `${RULES}[].succeededCount`, 0),
  belowCompletions,
  belowIndices,
];
