import type { ApiRules } from '../api-rule';
import { policyRuleRules, aggregationRules, aggregationSelectorRules } from './roles';
import { roleBindingRules, clusterRoleBindingRules, subjectRules } from './role-bindings';

/** Roles and who has them. */
export const ACCESS_RULES: readonly ApiRules[] = [
  policyRuleRules,
  aggregationRules,
  aggregationSelectorRules,
  roleBindingRules,
  clusterRoleBindingRules,
  subjectRules,
];
