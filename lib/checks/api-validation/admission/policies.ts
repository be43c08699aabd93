import { listAt, objectAt } from '../../declared/fields';
import { escapeName } from '../../cel/escape-name';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isOneOf } from '../fields/value-rules';
import { hasAtMost, isUnique } from '../fields/list-rules';
import { LABEL_KEY } from '../fields/forms';
import { wholeObject } from '../parts';
import { compiles, hasNoBlank, hasText } from './expression-rules';
import { bindingRules, matchPolicyRule, policyRules } from './match-resources';
import { messageScope, policyScopeWithVariables } from './policy-scope';

const API_VERSION = 'admissionregistration.k8s.io/v1';
const SPEC = 'validateValidatingAdmissionPolicySpec';
const VALIDATION = 'validateValidation';
const ANNOTATION = 'validateAuditAnnotation';

/** Longest expression of an audit annotation, in bytes. Source: kubernetes, maxAuditAnnotationValueExpressionLength */
const MAX_ANNOTATION = 5 * 1024;

/** Rules of the variables of policies. Source: kubernetes, validateVariable */
export const variableRules: readonly CheckedRule[] = [
  hasText('validateVariable', 'spec.variables[].name'),
  fieldRule('validateVariable', 'spec.variables[].name', 'is a name that CEL takes', ({ value }) =>
    typeof value === 'string' && value.trim() !== '' && (!/^[_a-zA-Z]\w*$/.test(value) || isReserved(value))
      ? { message: 'must be a name that CEL takes: letters, digits and "_"', fix: 'rename it' }
      : undefined,
  ),
  hasText('validateVariable', 'spec.variables[].expression'),
  compiles('validateVariable', 'spec.variables[].expression', [], (part, at) => {
    const index = at.find(step => typeof step === 'number');
    return policyScopeWithVariables(part, typeof index === 'number' ? index : 0);
  }),
];

const isReserved = (name: string): boolean => /^__[a-z]+__$/.test(escapeName(name) ?? '') && escapeName(name) !== name;

const something: CheckedRule = {
  upstream: SPEC,
  field: 'spec.validations',
  says: 'is set, unless auditAnnotations is',
  check: ({ value }, refuse) => {
    const spec = objectAt(value, 'spec');
    if (listAt(spec, 'validations').length > 0 || listAt(spec, 'auditAnnotations').length > 0) return;
    refuse({ at: ['spec', 'validations'], message: 'must be set, or auditAnnotations', fix: 'add one' });
  },
};

const annotationKey = fieldRule(
  ANNOTATION,
  'spec.auditAnnotations[].key',
  "is the name of a label after the policy's name",
  ({ value }, { manifest }) =>
    LABEL_KEY.accepts(`${manifest.name}/${typeof value === 'string' ? value : ''}`)
      ? undefined
      : { message: `must be a name of at most 63 letters, digits, "-", "_" and "."`, fix: 'correct it' },
);

/** Rules of ValidatingAdmissionPolicies. Source: kubernetes, pkg/apis/admissionregistration/validation */
export const validatingPolicyRules: ApiRules = {
  subject: 'ValidatingAdmissionPolicy',
  partsOf: wholeObject(API_VERSION, 'ValidatingAdmissionPolicy'),
  rules: [
    { upstream: 'validateValidatingAdmissionPolicy', field: 'metadata', says: 'metadata are valid', by: 'V7' },
    ...policyRules,
    ...variableRules,
    something,
    hasText(VALIDATION, 'spec.validations[].expression'),
    compiles('validateValidationExpression', 'spec.validations[].expression', ['bool'], part =>
      policyScopeWithVariables(part),
    ),
    hasNoBlank(VALIDATION, 'spec.validations[].messageExpression'),
    compiles('validateMessageExpression', 'spec.validations[].messageExpression', ['string'], messageScope),
    hasNoBlank(VALIDATION, 'spec.validations[].message'),
    fieldRule(VALIDATION, 'spec.validations[].message', 'has one line', ({ value }) =>
      typeof value === 'string' && /[\n\r]/.test(value.trim())
        ? { message: 'must have one line', fix: 'write it in one' }
        : undefined,
    ),
    isOneOf(
      VALIDATION,
      'spec.validations[].reason',
      ['Forbidden', 'Invalid', 'RequestEntityTooLarge', 'Unauthorized'],
      'isRefused',
    ),
    hasAtMost(SPEC, 'spec.auditAnnotations', 20),
    annotationKey,
    isUnique(SPEC, 'spec.auditAnnotations[].key'),
    hasText(ANNOTATION, 'spec.auditAnnotations[].valueExpression'),
    fieldRule(ANNOTATION, 'spec.auditAnnotations[].valueExpression', `has at most ${MAX_ANNOTATION} bytes`, found =>
      typeof found.value === 'string' && Buffer.byteLength(found.value.trim()) > MAX_ANNOTATION
        ? { message: `must have at most ${MAX_ANNOTATION} bytes`, fix: 'shorten it' }
        : undefined,
    ),
    compiles(ANNOTATION, 'spec.auditAnnotations[].valueExpression', ['string', 'null_type'], part =>
      policyScopeWithVariables(part),
    ),
    {
      upstream: 'validateCELCondition',
      field: 'spec.validations[].expression',
      says: 'optional values, lists and maps of mixed values and arguments of the functions of Kubernetes have types that fit',
      unchecked: 'their types are not followed',
    },
  ],
};

/** Rules of bindings of ValidatingAdmissionPolicies. */
export const validatingPolicyBindingRules: ApiRules = {
  subject: 'ValidatingAdmissionPolicyBinding',
  partsOf: wholeObject(API_VERSION, 'ValidatingAdmissionPolicyBinding'),
  rules: [
    { upstream: 'validateValidatingAdmissionPolicyBinding', field: 'metadata', says: 'metadata are valid', by: 'V7' },
    ...bindingRules,
    matchPolicyRule('spec.matchResources'),
    isOneOf('validateValidationActions', 'spec.validationActions[]', ['Deny', 'Warn', 'Audit'], 'isRefused'),
    { upstream: 'validateValidationActions', field: 'spec.validationActions', says: 'nothing stands twice', by: 'V12' },
    {
      upstream: 'validateValidationActions',
      field: 'spec.validationActions',
      says: 'is set',
      check: ({ value }, refuse) => {
        if (listAt(objectAt(value, 'spec'), 'validationActions').length > 0) return;
        refuse({ at: ['spec', 'validationActions'], message: 'must be set', fix: 'use Deny, Warn or Audit' });
      },
    },
    fieldRule('validateValidationActions', 'spec.validationActions', 'holds not both Deny and Warn', ({ value }) =>
      Array.isArray(value) && value.includes('Deny') && value.includes('Warn')
        ? { message: 'must not hold both Deny and Warn', fix: 'keep Deny' }
        : undefined,
    ),
  ],
};
