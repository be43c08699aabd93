import type { ApiPart, ApiRules } from '../api-rule';
import { hasAtMost, hasForm, isSet } from '../fields/field-rules';
import { QUALIFIED } from '../fields/forms';
import { partsAt } from '../fields/parts-at';
import { compiles, hasText } from './expression-rules';
import { MUTATING_POLICIES, POLICIES, WEBHOOKS } from './kinds';
import { policyScope, WEBHOOK_SCOPE } from './policy-scope';

const LIST = 'validateMatchConditions';
const ONE = 'validateMatchCondition';

const isWebhook = ({ manifest }: ApiPart): boolean => WEBHOOKS.kinds.includes(manifest.kind);

/** Rules of conditions under which a webhook or policy is called. Source: kubernetes, validateMatchConditions */
export const matchConditionRules: ApiRules = {
  subject: 'Match conditions of webhooks and admission policies',
  partsOf: partsAt(
    { ...WEBHOOKS, fields: ['webhooks[]'] },
    { ...POLICIES, fields: ['spec'] },
    { ...MUTATING_POLICIES, fields: ['spec'] },
  ),
  rules: [
    hasAtMost(LIST, 'matchConditions', 64),
    { upstream: LIST, field: 'matchConditions[].name', says: 'stands there once', by: 'V12' },
    isSet(ONE, 'matchConditions[].name'),
    hasForm(ONE, 'matchConditions[].name', QUALIFIED),
    hasText(ONE, 'matchConditions[].expression'),
    compiles('validateMatchConditionsExpression', 'matchConditions[].expression', ['bool'], part =>
      isWebhook(part) ? WEBHOOK_SCOPE : policyScope(part),
    ),
  ],
};
