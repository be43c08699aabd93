import type { ApiRules, CheckedRule } from '../api-rule';
import { isOneOf } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { specOf } from '../parts';
import { atMostAll, intOrPercent } from './int-or-percent';

const SPEC = 'ValidatePodDisruptionBudgetSpec';

const notBoth: CheckedRule = {
  upstream: SPEC,
  field: '',
  says: 'has minAvailable or maxUnavailable, not both',
  check: ({ value }, refuse) => {
    if (!isSet(value['minAvailable']) || !isSet(value['maxUnavailable'])) return;
    refuse({ message: 'must not have both minAvailable and maxUnavailable', fix: 'remove minAvailable' });
  },
};

/** Rules of PodDisruptionBudgets. Source: kubernetes, pkg/apis/policy/validation, ValidatePodDisruptionBudget */
export const podDisruptionBudgetRules: ApiRules = {
  subject: 'PodDisruptionBudget',
  partsOf: specOf('policy/v1', 'PodDisruptionBudget'),
  rules: [
    notBoth,
    ...intOrPercent('minAvailable'),
    atMostAll('minAvailable'),
    ...intOrPercent('maxUnavailable'),
    atMostAll('maxUnavailable'),
    { upstream: SPEC, field: 'selector', says: 'is a label selector', by: 'V18' },
    isOneOf(SPEC, 'unhealthyPodEvictionPolicy', ['IfHealthyBudget', 'AlwaysAllow'], 'isRefused'),
  ],
};
