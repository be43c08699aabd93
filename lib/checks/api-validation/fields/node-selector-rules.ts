import type { CheckedRule } from '../api-rule';
import { SUBDOMAIN } from '../../names/name-rules';
import { fieldRule } from './field-rule';
import { LABEL_KEY, LABEL_VALUE } from './forms';
import { valueCount, valuesOfOperator } from './label-selector-rules';
import { isNeeded } from './set-rules';
import { isOfForm, isOneOf } from './value-rules';

const LABELS = 'ValidateNodeSelectorRequirement';
const FIELDS = 'ValidateNodeFieldSelectorRequirement';

const isOne = (count: number): boolean => count === 1;

/** Rules of what a term asks of nodes. Source: kubernetes, ValidateNodeSelectorTerm */
export const nodeTermRules = (term: string): readonly CheckedRule[] => {
  const [labels, fields] = [`${term}.matchExpressions[]`, `${term}.matchFields[]`];
  return [
    isOneOf(LABELS, `${labels}.operator`, ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'], 'isRefused'),
    ...valuesOfOperator(LABELS, labels),
    valueCount(LABELS, labels, ['Gt', 'Lt'], 'one value', isOne),
    isOfForm('ValidateLabelName', `${labels}.key`, LABEL_KEY, 'isRefused'),
    isOneOf(FIELDS, `${fields}.operator`, ['In', 'NotIn'], 'isRefused'),
    valueCount(FIELDS, fields, ['In', 'NotIn'], 'one value', isOne),
    isOneOf(FIELDS, `${fields}.key`, ['metadata.name'], 'isRefused'),
    fieldRule(FIELDS, `${fields}.values[]`, 'is the name of a node', ({ value, owner }) =>
      owner['key'] === 'metadata.name' && typeof value === 'string' && !SUBDOMAIN.accepts(value)
        ? { message: `must be ${SUBDOMAIN.expected}`, fix: 'correct it' }
        : undefined,
    ),
  ];
};

/** Rules of the terms, at a field, that a node must fit. Source: kubernetes, ValidateNodeSelector */
export const nodeSelectorRules = (terms: string): readonly CheckedRule[] => [
  isNeeded('ValidateNodeSelector', terms),
  ...nodeTermRules(`${terms}[]`),
  isOfForm(LABELS, `${terms}[].matchExpressions[].values[]`, LABEL_VALUE),
];
