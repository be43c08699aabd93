import type { ApiRules, CheckedRule } from '../api-rule';
import { listAt, objectAt } from '../../declared/fields';
import { clientConfigRules } from '../admission/client-config';
import { isSet } from '../fields/emptiness';
import { reviewVersionRules } from '../admission/webhooks';
import { isNeeded } from '../fields/set-rules';
import { isOneOf } from '../fields/value-rules';
import { partsAt } from '../parts';

const UPSTREAM = 'validateCustomResourceConversion';

const withStrategy = (webhook: boolean, rule: CheckedRule): CheckedRule => ({
  ...rule,
  check: (part, refuse) => {
    if ((part.value['strategy'] === 'Webhook') === webhook) rule.check(part, refuse);
  },
});

const rule = (field: string, says: string, check: CheckedRule['check']): CheckedRule => ({
  upstream: UPSTREAM,
  field,
  says,
  check,
});

/** Rules of conversion between versions. Source: apiextensions-apiserver, validateCustomResourceConversion */
export const conversionRules: ApiRules = {
  subject: 'CustomResourceDefinition: conversion',
  partsOf: partsAt({
    apiVersions: ['apiextensions.k8s.io/v1'],
    kinds: ['CustomResourceDefinition'],
    fields: ['spec.conversion'],
  }),
  rules: [
    isOneOf(UPSTREAM, 'strategy', ['None', 'Webhook'], 'isRefused'),
    withStrategy(
      true,
      rule('webhook.clientConfig', 'is set with strategy Webhook', ({ value }, refuse) => {
        const at = ['webhook', 'clientConfig'];
        if (isSet(objectAt(value, 'webhook')['clientConfig'])) return;
        refuse({ at, message: 'must be set with strategy Webhook', fix: 'name the Service of the webhook' });
      }),
    ),
    ...clientConfigRules(UPSTREAM, 'webhook.clientConfig').map(one => withStrategy(true, one)),
    withStrategy(true, isNeeded('validateConversionReviewVersions', 'webhook.conversionReviewVersions')),
    ...reviewVersionRules('validateConversionReviewVersions', 'webhook.conversionReviewVersions').map(one =>
      withStrategy(true, one),
    ),
    withStrategy(
      false,
      rule('webhook.clientConfig', 'is not set with strategy None', ({ value }, refuse) => {
        if (!isSet(objectAt(value, 'webhook')['clientConfig'])) return;
        refuse({ at: ['webhook', 'clientConfig'], message: 'must not be set with strategy None', fix: 'remove it' });
      }),
    ),
    withStrategy(
      false,
      rule('webhook.conversionReviewVersions', 'is not set with strategy None', ({ value }, refuse) => {
        if (listAt(objectAt(value, 'webhook'), 'conversionReviewVersions').length === 0) return;
        const at = ['webhook', 'conversionReviewVersions'];
        refuse({ at, message: 'must not be set with strategy None', fix: 'remove it' });
      }),
    ),
  ],
};
