import { isQualifiedName } from '../../names/dns-name';
import type { ApiRules } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { wholeObject } from '../parts';

const STANDARD = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** Rules of Namespaces. Source: kubernetes, pkg/apis/core/validation, ValidateNamespace */
export const namespaceRules: ApiRules = {
  subject: 'Namespace',
  partsOf: wholeObject('v1', 'Namespace'),
  rules: [
    { upstream: 'ValidateNamespace', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    fieldRule('ValidateFinalizerName', 'spec.finalizers[]', 'is the key of a label', ({ value }, { before }) =>
      before !== undefined || typeof value !== 'string' || isQualifiedName(value)
        ? undefined
        : { message: 'must be a name such as example.org/name', fix: 'leave finalizers to their controllers' },
    ),
    fieldRule(
      'validateKubeFinalizerName',
      'spec.finalizers[]',
      'has a domain, or is of Kubernetes',
      ({ value }, { before }) =>
        before !== undefined || typeof value !== 'string' || value.includes('/') || STANDARD.includes(value)
          ? undefined
          : { message: 'must have a domain', fix: 'leave finalizers to their controllers' },
    ),
  ],
};
