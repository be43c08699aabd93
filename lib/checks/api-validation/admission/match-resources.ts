import { isJsonObject } from '../../../model/json';
import { objectAt, textAt } from '../../declared/fields';
import { SEGMENT, SUBDOMAIN } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm, isOneOf } from '../fields/value-rules';
import { LABEL_SELECTOR_RULES } from '../fields/label-selector-rules';
import { partsAt } from '../parts';
import { isSet } from '../fields/emptiness';
import { MUTATING_POLICIES, MUTATING_POLICY_BINDINGS, POLICIES, POLICY_BINDINGS } from './kinds';

const REFERENCE = 'validateParamRef';

/** A parameter is named or selected. */
const oneWay = (says: string, fix: string, fails: (name: boolean, selector: boolean) => boolean): CheckedRule =>
  fieldRule(REFERENCE, 'spec.paramRef', says, ({ value }) => {
    if (!isJsonObject(value)) return undefined;
    return fails(textAt(value, 'name') !== undefined, isSet(value['selector']))
      ? { message: says.replace(/^has/, 'must have'), fix }
      : undefined;
  });

/** What a binding says of its policy and of the parameter. */
export const bindingRules: readonly CheckedRule[] = [
  isNeeded('validateValidatingAdmissionPolicyBindingSpec', 'spec.policyName'),
  isOfForm('validateValidatingAdmissionPolicyBindingSpec', 'spec.policyName', SUBDOMAIN),
  isOfForm(REFERENCE, 'spec.paramRef.name', SEGMENT),
  oneWay('has a name or a selector', 'set one of them', (name, selector) => !name && !selector),
  oneWay('has a name or a selector, not both', 'keep one of them', (name, selector) => name && selector),
  isNeeded(REFERENCE, 'spec.paramRef.parameterNotFoundAction'),
  isOneOf(REFERENCE, 'spec.paramRef.parameterNotFoundAction', ['Allow', 'Deny']),
];

/** What a policy or binding matches. Source: kubernetes, validateMatchResources */
export const matchPolicyRule = (field: string): CheckedRule =>
  isOneOf('validateMatchResources', `${field}.matchPolicy`, ['Exact', 'Equivalent'], 'isRefused');

/** Rules of the selectors of policies and bindings. */
export const policySelectorRules: ApiRules = {
  subject: 'Admission policies: selectors',
  partsOf: partsAt(
    ...[POLICIES, MUTATING_POLICIES].map(kinds => ({
      ...kinds,
      fields: ['spec.matchConstraints.namespaceSelector', 'spec.matchConstraints.objectSelector'],
    })),
    ...[POLICY_BINDINGS, MUTATING_POLICY_BINDINGS].map(kinds => ({
      ...kinds,
      fields: ['spec.matchResources.namespaceSelector', 'spec.matchResources.objectSelector', 'spec.paramRef.selector'],
    })),
  ),
  rules: LABEL_SELECTOR_RULES,
};

const KIND = 'validateParamKind';

const versionFault = (text: string): string | undefined => {
  const [first = '', second, ...rest] = text.split('/');
  if (rest.length > 0) return 'must be "<group>/<version>"';
  if (second !== undefined && first !== '' && !SUBDOMAIN.accepts(first))
    return `must have a group that is ${SUBDOMAIN.expected}`;
  return undefined;
};

/** What a policy says of the kind of its parameters, and of what it matches. */
export const policyRules: readonly CheckedRule[] = [
  isOneOf('validateValidatingAdmissionPolicySpec', 'spec.failurePolicy', ['Ignore', 'Fail'], 'isRefused'),
  isNeeded(KIND, 'spec.paramKind.apiVersion'),
  fieldRule(KIND, 'spec.paramKind.apiVersion', 'has a group that is a DNS name, or none', ({ value }) => {
    const message = typeof value === 'string' ? versionFault(value) : undefined;
    return message === undefined ? undefined : { message, fix: 'correct it' };
  }),
  fieldRule(KIND, 'spec.paramKind.apiVersion', 'has a version that is a DNS label', ({ value }) => {
    if (typeof value !== 'string' || value === '' || versionFault(value) !== undefined) return undefined;
    const version = value.slice(value.indexOf('/') + 1);
    return /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(version)
      ? undefined
      : { message: 'must have a version such as v1', fix: 'correct it' };
  }),
  isNeeded(KIND, 'spec.paramKind.kind'),
  fieldRule(KIND, 'spec.paramKind.kind', 'is the name of a kind', ({ value }) =>
    typeof value === 'string' && value !== '' && !/^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/i.test(value)
      ? { message: 'must be the name of a kind', fix: 'correct it' }
      : undefined,
  ),
  {
    upstream: 'validateValidatingAdmissionPolicySpec',
    field: 'spec.matchConstraints',
    says: 'is set',
    check: ({ value }, refuse) => {
      if (isSet(objectAt(value, 'spec')['matchConstraints'])) return;
      refuse({ at: ['spec', 'matchConstraints'], message: 'must be set', fix: 'say what the policy is about' });
    },
  },
  isNeeded('validateValidatingAdmissionPolicySpec', 'spec.matchConstraints.resourceRules'),
  matchPolicyRule('spec.matchConstraints'),
];
