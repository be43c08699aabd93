import { isJsonList, isJsonObject } from '../../../model/json';
import type { CheckedRule } from '../api-rule';
import { anyOf } from './any-of';
import { fieldRule } from './field-rule';
import { LABEL_KEY, LABEL_VALUE } from './forms';
import { isOfForm, isOneOf } from './value-rules';

/** An expression of some operators has so many values; `expected` ends the sentence: `must have one value`. */
export const valueCount = (
  upstream: string,
  field: string,
  operators: readonly string[],
  expected: string,
  accepts: (count: number) => boolean,
): CheckedRule =>
  fieldRule(upstream, field, `has ${expected} for ${anyOf(operators)}`, ({ value, at }) => {
    const { operator, values } = isJsonObject(value) ? value : {};
    if (typeof operator !== 'string' || !operators.includes(operator)) return undefined;
    return accepts(isJsonList(values) ? values.length : 0)
      ? undefined
      : { at: [...at, 'values'], message: `must have ${expected} for ${operator}`, fix: 'change values or operator' };
  });

/** Values of an expression are there or not as its operator wants it. */
export const valuesOfOperator = (upstream: string, field: string): readonly CheckedRule[] => [
  valueCount(upstream, field, ['In', 'NotIn'], 'values', count => count > 0),
  valueCount(upstream, field, ['Exists', 'DoesNotExist'], 'no values', count => count === 0),
];

/** Keys of a map are those of labels. */
export const labelKeys = (upstream: string, field: string): CheckedRule =>
  fieldRule(upstream, `${field}{}`, `has keys that are ${LABEL_KEY.expected}`, ({ at }) => {
    const key = String(at.at(-1));
    return LABEL_KEY.accepts(key)
      ? undefined
      : { message: `key must be ${LABEL_KEY.expected}`, value: key, fix: 'correct it' };
  });

/** Rules of a set of labels. Source: apimachinery, ValidateLabels */
export const labelRules = (field: string): readonly CheckedRule[] => [
  labelKeys('ValidateLabelName', field),
  isOfForm('ValidateLabels', `${field}{}`, LABEL_VALUE),
];

/** Rules of the expressions of a selector of labels. Source: apimachinery, ValidateLabelSelectorRequirement */
export const expressionRules = (field: string): readonly CheckedRule[] => {
  const upstream = 'ValidateLabelSelectorRequirement';
  return [
    isOneOf(upstream, `${field}.operator`, ['In', 'NotIn', 'Exists', 'DoesNotExist'], 'isRefused'),
    ...valuesOfOperator(upstream, field),
    isOfForm('ValidateLabelName', `${field}.key`, LABEL_KEY, 'isRefused'),
    isOfForm(upstream, `${field}.values[]`, LABEL_VALUE),
  ];
};

/** Rules of a selector of labels at a field. Source: apimachinery, ValidateLabelSelector */
export const labelSelectorRules = (field: string): readonly CheckedRule[] => [
  ...labelRules(`${field}.matchLabels`),
  ...expressionRules(`${field}.matchExpressions[]`),
];

/** Rules of parts that are selectors of labels. */
export const LABEL_SELECTOR_RULES: readonly CheckedRule[] = [
  ...labelRules('matchLabels'),
  ...expressionRules('matchExpressions[]'),
];
