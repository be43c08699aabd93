import { quantityAt } from '../quantity-at';
import type { CheckedRule } from '../api-rule';
import { atLeast, atMost, eachValue, isEmpty, oneOf } from '../field-rules';
import { objectAt } from '../../declared/fields';
import { isSet } from '../values-at';

const RULES = 'validateScalingRules';
const POLICY = 'validateScalingPolicy';

/** Bounds of the server. Source: kubernetes, pkg/apis/autoscaling/validation */
const LONGEST_PERIOD = 1800;
const LONGEST_WINDOW = 3600;

const somePolicy = (direction: string): CheckedRule => ({
  upstream: RULES,
  field: `behavior.${direction}.policies`,
  says: 'is not empty; the server fills it in if it is not there',
  check: ({ value }, refuse) => {
    const { policies } = objectAt(value, 'behavior', direction);
    if (!isSet(policies) || !isEmpty(policies)) return;
    refuse({ at: ['behavior', direction, 'policies'], message: 'must not be empty', fix: 'remove it, or add one' });
  },
});

/** Rules for the behaviour of an autoscaler in one direction, `scaleUp` or `scaleDown`; the part is its spec. */
export const scalingRules = (direction: string): readonly CheckedRule[] => {
  const rules = `behavior.${direction}`;
  return [
    atLeast(RULES, `${rules}.stabilizationWindowSeconds`, 0),
    atMost(RULES, `${rules}.stabilizationWindowSeconds`, LONGEST_WINDOW),
    oneOf(RULES, `${rules}.selectPolicy`, ['Max', 'Min', 'Disabled'], 'refused'),
    somePolicy(direction),
    oneOf(POLICY, `${rules}.policies[].type`, ['Pods', 'Percent'], 'refused'),
    atLeast(POLICY, `${rules}.policies[].value`, 1),
    atLeast(POLICY, `${rules}.policies[].periodSeconds`, 1),
    atMost(POLICY, `${rules}.policies[].periodSeconds`, LONGEST_PERIOD),
    eachValue('ValidateNonnegativeQuantity', `${rules}.tolerance`, 'is at least 0', value =>
      (quantityAt(value) ?? 0n) < 0n ? { message: 'must be at least 0', fix: 'raise it' } : undefined,
    ),
  ];
};
