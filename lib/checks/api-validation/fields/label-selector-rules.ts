import { isQualifiedName } from '../../names/dns-name';
import { KEY } from '../../names/metadata-names';
import type { CheckedRule } from '../api-rule';
import { fieldRule, hasForm, hasFormAlways, isOneOf } from './field-rules';
import { LABEL_VALUE, QUALIFIED } from './forms';

const UPSTREAM = 'ValidateLabelSelectorRequirement';
const WITH_VALUES = ['In', 'NotIn'];
const OPERATORS = [...WITH_VALUES, 'Exists', 'DoesNotExist'];

const valuesSet = fieldRule(
  UPSTREAM,
  'matchExpressions[].values',
  'is set for In and NotIn',
  ({ value, parent: { operator } }) =>
    typeof operator === 'string' && WITH_VALUES.includes(operator) && (!Array.isArray(value) || value.length === 0)
      ? { message: `must be set with operator ${operator}`, fix: 'list the values' }
      : undefined,
);

const valuesUnset = fieldRule(
  UPSTREAM,
  'matchExpressions[].values',
  'is not set for Exists and DoesNotExist',
  ({ value, parent: { operator } }) =>
    typeof operator === 'string' && /Exist/.test(operator) && Array.isArray(value) && value.length > 0
      ? { message: `must not be set with operator ${operator}`, fix: 'remove it, or use In or NotIn' }
      : undefined,
);

/** Keys of a map of labels are of their form. */
export const labelKeys = (upstream: string, field: string): CheckedRule =>
  fieldRule(upstream, `${field}{}`, 'keys are keys of labels', ({ at }) => {
    const key = String(at.at(-1));
    return isQualifiedName(key) ? undefined : { message: `key must be ${KEY}`, value: key, fix: 'correct it' };
  });

/** What a label selector must be; the part is the selector. */
export const LABEL_SELECTOR_RULES: readonly CheckedRule[] = [
  labelKeys('ValidateLabels', 'matchLabels'),
  hasForm('ValidateLabels', 'matchLabels{}', LABEL_VALUE, 'values are values of labels'),
  isOneOf(UPSTREAM, 'matchExpressions[].operator', OPERATORS),
  valuesSet,
  valuesUnset,
  hasFormAlways(UPSTREAM, 'matchExpressions[].key', QUALIFIED, 'is the key of a label'),
  hasForm(UPSTREAM, 'matchExpressions[].values[]', LABEL_VALUE, 'values are values of labels'),
];
