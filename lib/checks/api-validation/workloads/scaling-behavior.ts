import { quantityAt } from '../quantity-at';
import type { CheckedRule } from '../api-rule';
import { objectAt } from '../../declared/fields';
import { fieldRule } from '../fields/field-rule';
import { isAtLeast, isAtMost, isOneOf } from '../fields/value-rules';
import { isEmpty, isSet } from '../fields/emptiness';

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
    isAtLeast(RULES, `${rules}.stabilizationWindowSeconds`, 0),
    isAtMost(RULES, `${rules}.stabilizationWindowSeconds`, LONGEST_WINDOW),
    isOneOf(RULES, `${rules}.selectPolicy`, ['Max', 'Min', 'Disabled'], 'isRefused'),
    somePolicy(direction),
    isOneOf(POLICY, `${rules}.policies[].type`, ['Pods', 'Percent'], 'isRefused'),
    isAtLeast(POLICY, `${rules}.policies[].value`, 1),
    isAtLeast(POLICY, `${rules}.policies[].periodSeconds`, 1),
    isAtMost(POLICY, `${rules}.policies[].periodSeconds`, LONGEST_PERIOD),
    fieldRule('ValidateNonnegativeQuantity', `${rules}.tolerance`, 'is at least 0', ({ value }) =>
      (quantityAt(value) ?? 0n) < 0n ? { message: 'must be at least 0', fix: 'raise it' } : undefined,
    ),
  ];
};
