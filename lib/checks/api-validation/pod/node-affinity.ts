import { isJsonList, isJsonObject } from '../../../model/json';
import { SUBDOMAIN } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule, isBetween, isNeeded, isOfForm, isOneOf } from '../patterns/field-rules';
import { valuesOfOperator } from '../patterns/label-selector-rules';
import { LABEL_KEY, LABEL_VALUE } from '../patterns/value-forms';
import { podSpecs } from './pod-parts';

const REQUIRED = 'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms';
const PREFERRED = 'affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[]';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];

const singleValue = (upstream: string, field: string, operators: readonly string[]): CheckedRule =>
  fieldRule(upstream, field, `has one value if its operator is ${operators.join(' or ')}`, ({ value, at }) => {
    const { operator, values } = isJsonObject(value) ? value : {};
    if (typeof operator !== 'string' || !operators.includes(operator)) return undefined;
    return isJsonList(values) && values.length === 1
      ? undefined
      : { at: [...at, 'values'], message: `must have one value for ${operator}`, fix: 'keep one' };
  });

/** Rules of what a term asks of nodes. Source: kubernetes, ValidateNodeSelectorTerm */
const termRules = (term: string): readonly CheckedRule[] => {
  const [labels, fields] = ['ValidateNodeSelectorRequirement', 'ValidateNodeFieldSelectorRequirement'];
  return [
    isOneOf(labels, `${term}.matchExpressions[].operator`, OPERATORS, 'isRefused'),
    ...valuesOfOperator(labels, `${term}.matchExpressions[]`),
    singleValue(labels, `${term}.matchExpressions[]`, ['Gt', 'Lt']),
    isOfForm('ValidateLabelName', `${term}.matchExpressions[].key`, LABEL_KEY, 'isRefused'),
    isOneOf(fields, `${term}.matchFields[].operator`, ['In', 'NotIn'], 'isRefused'),
    singleValue(fields, `${term}.matchFields[]`, ['In', 'NotIn']),
    isOneOf(fields, `${term}.matchFields[].key`, ['metadata.name'], 'isRefused'),
    fieldRule(fields, `${term}.matchFields[].values[]`, 'is the name of a node', ({ value, owner }) =>
      owner['key'] === 'metadata.name' && typeof value === 'string' && !SUBDOMAIN.accepts(value)
        ? { message: `must be ${SUBDOMAIN.expected}`, value, fix: 'rename it' }
        : undefined,
    ),
  ];
};

/** Rules of what pods ask of nodes. Source: kubernetes, pkg/apis/core/validation, validateNodeAffinity */
export const nodeAffinityRules: ApiRules = {
  subject: 'Pod template: node affinity',
  partsOf: podSpecs,
  rules: [
    { upstream: 'ValidateLabels', field: 'nodeSelector', says: 'has keys and values of labels', by: 'V7' },
    isNeeded('ValidateNodeSelector', REQUIRED),
    ...termRules(`${REQUIRED}[]`),
    isOfForm('ValidateNodeSelectorRequirement', `${REQUIRED}[].matchExpressions[].values[]`, LABEL_VALUE),
    isBetween('ValidatePreferredSchedulingTerms', `${PREFERRED}.weight`, 1, 100),
    ...termRules(`${PREFERRED}.preference`),
  ],
};
