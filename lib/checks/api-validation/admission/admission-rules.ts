import type { ApiRules } from '../api-rule';
import { webhookRules, webhookSelectorRules } from './webhooks';
import { operationRules } from './match-rules';
import { matchConditionRules } from './match-conditions';
import { validatingPolicyRules, validatingPolicyBindingRules } from './policies';
import { mutatingPolicyRules, mutatingPolicyBindingRules } from './mutating-policies';
import { policySelectorRules } from './match-resources';
import { apiServiceRules } from './api-service';

/** Webhooks, admission policies and servers of other APIs. */
export const ADMISSION_RULES: readonly ApiRules[] = [
  webhookRules,
  webhookSelectorRules,
  operationRules,
  matchConditionRules,
  validatingPolicyRules,
  validatingPolicyBindingRules,
  mutatingPolicyRules,
  mutatingPolicyBindingRules,
  policySelectorRules,
  apiServiceRules,
];
