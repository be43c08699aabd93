import { isJsonObject, type JsonObject } from '../../../model/json';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isOfForm, isOneOf } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { LABEL_KEY, LABEL_VALUE } from '../fields/forms';
import { podSpecs } from './pod-parts';

const UPSTREAM = 'ValidateTolerations';

const isEqual = ({ operator }: JsonObject): boolean => !isSet(operator) || operator === '' || operator === 'Equal';

/** Rules of a list of tolerations. Source: kubernetes, ValidateTolerations */
export const tolerationRulesOf = (field: string): readonly CheckedRule[] => [
  isOfForm(UPSTREAM, `${field}.key`, LABEL_KEY),
  fieldRule(UPSTREAM, field, 'has a key unless its operator is Exists', ({ value, at }) => {
    const { key = '', operator } = isJsonObject(value) ? value : {};
    return (key === '' || key === null) && operator !== 'Exists'
      ? { at: [...at, 'operator'], message: 'must be Exists when there is no key', fix: 'set Exists or a key' }
      : undefined;
  }),
  fieldRule(UPSTREAM, `${field}.tolerationSeconds`, 'stands beside the effect NoExecute', ({ owner }) =>
    owner['effect'] === 'NoExecute' ? undefined : { message: 'must stand beside effect: NoExecute', fix: 'drop it' },
  ),
  isOneOf(UPSTREAM, `${field}.operator`, ['Equal', 'Exists']),
  fieldRule(UPSTREAM, `${field}.value`, 'is no value when the operator is Exists', ({ value, owner }) =>
    owner['operator'] === 'Exists' && value !== ''
      ? { message: 'must not be set for Exists', fix: 'drop it or set Equal' }
      : undefined,
  ),
  fieldRule(UPSTREAM, `${field}.value`, `is ${LABEL_VALUE.expected}`, ({ value, owner }) =>
    isEqual(owner) && typeof value === 'string' && !LABEL_VALUE.accepts(value)
      ? { message: `must be ${LABEL_VALUE.expected}`, fix: 'rename it' }
      : undefined,
  ),
  isOneOf('validateTaintEffect', `${field}.effect`, ['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
];

/** Rules of tolerations. Source: kubernetes, pkg/apis/core/validation, ValidateTolerations */
export const tolerationRules: ApiRules = {
  subject: 'Pod template: tolerations',
  partsOf: podSpecs,
  rules: tolerationRulesOf('tolerations[]'),
};
