import type { ApiPart, ApiRules } from '../api-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm } from '../fields/value-rules';
import { hasAtMost } from '../fields/list-rules';
import { LABEL_KEY } from '../fields/forms';
import { partsAt } from '../parts';
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
    isNeeded(ONE, 'matchConditions[].name'),
    isOfForm(ONE, 'matchConditions[].name', LABEL_KEY),
    hasText(ONE, 'matchConditions[].expression'),
    compiles('validateMatchConditionsExpression', 'matchConditions[].expression', ['bool'], part =>
      isWebhook(part) ? WEBHOOK_SCOPE : policyScope(part),
    ),
  ],
};
