import { isJsonList, isJsonObject, type Json } from '../../../model/json';
import type { CheckedRule } from '../api-rule';
import { fieldRule, isOfForm, isOneOf } from './field-rules';
import { LABEL_KEY, LABEL_VALUE } from './value-forms';

const isFilled = (value: Json | undefined): boolean => isJsonList(value) && value.length > 0;

/** Values of an expression are there or not as its operator wants it. */
export const valuesOfOperator = (upstream: string, field: string): readonly CheckedRule[] => [
  fieldRule(upstream, field, 'has values if its operator is In or NotIn', ({ value, at }) => {
    const { operator, values } = isJsonObject(value) ? value : {};
    return (operator === 'In' || operator === 'NotIn') && !isFilled(values)
      ? { at: [...at, 'values'], message: `must be set for ${operator}`, fix: 'add a value' }
      : undefined;
  }),
  fieldRule(upstream, field, 'has no values if its operator is Exists or DoesNotExist', ({ value, at }) => {
    const { operator, values } = isJsonObject(value) ? value : {};
    return (operator === 'Exists' || operator === 'DoesNotExist') && isFilled(values)
      ? { at: [...at, 'values'], message: `must not be set for ${operator}`, fix: 'drop them' }
      : undefined;
  }),
];

const keysAreLabels = (upstream: string, field: string): CheckedRule =>
  fieldRule(upstream, field, `has keys that are ${LABEL_KEY.expected}`, ({ at }) => {
    const key = String(at.at(-1));
    return LABEL_KEY.accepts(key)
      ? undefined
      : { message: `key must be ${LABEL_KEY.expected}`, value: key, fix: 'rename it' };
  });

/** Rules of a set of labels. Source: apimachinery, ValidateLabels */
export const labelRules = (field: string): readonly CheckedRule[] => [
  keysAreLabels('ValidateLabelName', `${field}{}`),
  isOfForm('ValidateLabels', `${field}{}`, LABEL_VALUE),
];

/** Rules of a selector of labels. Source: apimachinery, ValidateLabelSelector */
export const labelSelectorRules = (field: string): readonly CheckedRule[] => {
  const [upstream, expression] = ['ValidateLabelSelectorRequirement', `${field}.matchExpressions[]`];
  return [
    ...labelRules(`${field}.matchLabels`),
    isOneOf(upstream, `${expression}.operator`, ['In', 'NotIn', 'Exists', 'DoesNotExist'], 'isRefused'),
    ...valuesOfOperator(upstream, expression),
    isOfForm('ValidateLabelName', `${expression}.key`, LABEL_KEY, 'isRefused'),
    isOfForm(upstream, `${expression}.values[]`, LABEL_VALUE),
  ];
};
