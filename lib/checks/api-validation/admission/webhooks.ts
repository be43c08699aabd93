import { isJsonList } from '../../../model/json';
import { LABEL_1035, SUBDOMAIN } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isBetween, isOfForm, isOneOf } from '../fields/value-rules';
import { isUnique } from '../fields/list-rules';
import { LABEL_SELECTOR_RULES } from '../fields/label-selector-rules';
import { partsAt } from '../parts';
import { clientConfigRules } from './client-config';
import { WEBHOOKS } from './kinds';

const UPSTREAM = 'validateValidatingWebhook';
const VERSIONS = 'validateAdmissionReviewVersions';
const KNOWN = ['v1', 'v1beta1'];

/** Names of versions of a review, one of which the server speaks. */
export const reviewVersionRules = (upstream: string, field: string): readonly CheckedRule[] => [
  isUnique(upstream, `${field}[]`),
  isOfForm(upstream, `${field}[]`, LABEL_1035, 'isRefused'),
  fieldRule(upstream, field, `holds ${KNOWN.join(' or ')}`, ({ value }) =>
    isJsonList(value) && value.length > 0 && !KNOWN.some(version => value.includes(version))
      ? { message: `must hold ${KNOWN.join(' or ')}`, fix: 'add v1' }
      : undefined,
  ),
];

/** Rules of one webhook. Source: kubernetes, pkg/apis/admissionregistration/validation */
export const webhookRules: ApiRules = {
  subject: 'ValidatingWebhookConfiguration and MutatingWebhookConfiguration',
  partsOf: partsAt({ ...WEBHOOKS, fields: ['webhooks[]'] }),
  rules: [
    { upstream: 'validateValidatingWebhookConfiguration', field: 'metadata', says: 'metadata are valid', by: 'V7' },
    {
      upstream: 'validateValidatingWebhookConfiguration',
      field: 'name',
      says: 'no two webhooks have one name',
      by: 'V12',
    },
    isNeeded('IsFullyQualifiedName', 'name'),
    isOfForm('IsFullyQualifiedName', 'name', SUBDOMAIN),
    fieldRule('IsFullyQualifiedName', 'name', 'is a DNS name of at least three labels', ({ value }) =>
      typeof value === 'string' && SUBDOMAIN.accepts(value) && value.split('.').length < 3
        ? { message: 'must be a DNS name of at least three labels', fix: 'add your domain to it' }
        : undefined,
    ),
    isOneOf(UPSTREAM, 'failurePolicy', ['Ignore', 'Fail'], 'isRefused'),
    isOneOf(UPSTREAM, 'matchPolicy', ['Exact', 'Equivalent'], 'isRefused'),
    { upstream: UPSTREAM, field: 'sideEffects', says: 'is set', by: 'V1' },
    isOneOf(UPSTREAM, 'sideEffects', ['None', 'NoneOnDryRun'], 'isRefused'),
    isBetween(UPSTREAM, 'timeoutSeconds', 1, 30),
    isOneOf('validateMutatingWebhook', 'reinvocationPolicy', ['Never', 'IfNeeded'], 'isRefused'),
    ...clientConfigRules(UPSTREAM, 'clientConfig'),
    isNeeded(VERSIONS, 'admissionReviewVersions'),
    ...reviewVersionRules(VERSIONS, 'admissionReviewVersions'),
  ],
};

/** Rules of the selectors of a webhook. */
export const webhookSelectorRules: ApiRules = {
  subject: 'Webhooks: selectors',
  partsOf: partsAt({ ...WEBHOOKS, fields: ['webhooks[].namespaceSelector', 'webhooks[].objectSelector'] }),
  rules: LABEL_SELECTOR_RULES,
};
