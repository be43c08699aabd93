import type { ApiRules } from '../api-rule';
import { compiles, hasText } from './expression-rules';
import { MUTATING_POLICIES, MUTATING_POLICY_BINDINGS } from './kinds';
import { bindingRules, matchPolicyRule, policyRules } from './match-resources';
import { variableRules } from './policies';
import { policyScopeWithVariables } from './policy-scope';
import type { ApiPart, CheckedRule } from '../api-rule';
import type { ExpressionScope } from '../../cel/expression-visitor';
import { fieldRule, slotRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOneOf } from '../fields/value-rules';
import { wholeObject } from '../parts';

const SPEC = 'validateMutatingAdmissionPolicySpec';
const MUTATION = 'validateMutation';
const OPERATIONS = ['*', 'CREATE', 'UPDATE', 'CONNECT'];

const patchScope = (part: ApiPart): ExpressionScope => ({
  ...policyScopeWithVariables(part),
  types: ['Object', 'JSONPatch'],
});

/** Each type of patch has a field of its own. */
const patchOf = (type: string, own: string, other: string): readonly CheckedRule[] => [
  slotRule(MUTATION, `spec.mutations[].${own}`, `is set with patchType ${type}`, ({ value, owner }) =>
    owner['patchType'] === type && value === undefined
      ? { message: `must be set with patchType ${type}`, fix: 'set it' }
      : undefined,
  ),
  fieldRule(MUTATION, `spec.mutations[].${other}`, `is not set with patchType ${type}`, ({ owner }) =>
    owner['patchType'] === type ? { message: `must not be set with patchType ${type}`, fix: 'remove it' } : undefined,
  ),
];

/** Rules of MutatingAdmissionPolicies. Source: kubernetes, pkg/apis/admissionregistration/validation */
export const mutatingPolicyRules: ApiRules = {
  subject: 'MutatingAdmissionPolicy',
  partsOf: wholeObject(MUTATING_POLICIES.apiVersions, 'MutatingAdmissionPolicy'),
  rules: [
    { upstream: 'validateMutatingAdmissionPolicy', field: 'metadata', says: 'metadata are valid', by: 'V7' },
    ...policyRules,
    isOneOf(SPEC, 'spec.matchConstraints.resourceRules[].operations[]', OPERATIONS, 'isRefused'),
    ...variableRules,
    isNeeded(SPEC, 'spec.mutations'),
    isNeeded(MUTATION, 'spec.mutations[].patchType'),
    isOneOf(MUTATION, 'spec.mutations[].patchType', ['ApplyConfiguration', 'JSONPatch']),
    ...patchOf('ApplyConfiguration', 'applyConfiguration', 'jsonPatch'),
    ...patchOf('JSONPatch', 'jsonPatch', 'applyConfiguration'),
    hasText('validateApplyConfiguration', 'spec.mutations[].applyConfiguration.expression'),
    compiles('validateApplyConfiguration', 'spec.mutations[].applyConfiguration.expression', ['Object'], patchScope),
    hasText('validateJSONPatch', 'spec.mutations[].jsonPatch.expression'),
    compiles('validateJSONPatch', 'spec.mutations[].jsonPatch.expression', ['list'], patchScope),
    isNeeded(SPEC, 'spec.reinvocationPolicy'),
    isOneOf(SPEC, 'spec.reinvocationPolicy', ['Never', 'IfNeeded']),
    {
      upstream: 'validateCELCondition',
      field: 'spec.mutations[]',
      says: 'optional values, lists and maps of mixed values and arguments of the functions of Kubernetes have types that fit',
      unchecked: 'their types are not followed',
    },
  ],
};

/** Rules of bindings of MutatingAdmissionPolicies. */
export const mutatingPolicyBindingRules: ApiRules = {
  subject: 'MutatingAdmissionPolicyBinding',
  partsOf: wholeObject(MUTATING_POLICY_BINDINGS.apiVersions, 'MutatingAdmissionPolicyBinding'),
  rules: [
    { upstream: 'validateMutatingAdmissionPolicyBinding', field: 'metadata', says: 'metadata are valid', by: 'V7' },
    ...bindingRules,
    matchPolicyRule('spec.matchResources'),
    isOneOf(
      'validateMutatingAdmissionPolicyBindingSpec',
      'spec.matchResources.resourceRules[].operations[]',
      OPERATIONS,
      'isRefused',
    ),
  ],
};
