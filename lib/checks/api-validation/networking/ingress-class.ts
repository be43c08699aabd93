import { LABEL, SUBDOMAIN } from '../../names/name-rules';
import type { ApiRules } from '../api-rule';
import { fieldRule, slotRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOneOf } from '../fields/value-rules';
import { unchanged } from '../fields/unchanged';
import { wholeObject } from '../parts';
import { typedReferenceRules } from './ingress-backend';

const SPEC = 'validateIngressClassSpec';
const REFERENCE = 'validateIngressClassParametersReference';

/** Longest name of a controller. Source: kubernetes, maxLenIngressClassController */
const MAX_CONTROLLER = 250;

const PATH = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

const isDomainPath = (text: string): boolean => {
  const slash = text.indexOf('/');
  return slash > 0 && SUBDOMAIN.accepts(text.slice(0, slash)) && PATH.test(text.slice(slash + 1));
};

/** Rules of IngressClasses. Source: kubernetes, pkg/apis/networking/validation, ValidateIngressClass */
export const ingressClassRules: ApiRules = {
  subject: 'IngressClass',
  partsOf: wholeObject('networking.k8s.io/v1', 'IngressClass'),
  rules: [
    { upstream: 'ValidateIngressClass', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    fieldRule(SPEC, 'spec.controller', `has at most ${MAX_CONTROLLER} bytes`, ({ value }) =>
      typeof value === 'string' && Buffer.byteLength(value) > MAX_CONTROLLER
        ? { message: `must have at most ${MAX_CONTROLLER} bytes`, fix: 'shorten it' }
        : undefined,
    ),
    isNeeded('IsDomainPrefixedPath', 'spec.controller'),
    fieldRule('IsDomainPrefixedPath', 'spec.controller', 'is a domain and a path', ({ value }) =>
      typeof value === 'string' && value !== '' && !isDomainPath(value)
        ? { message: 'must be a domain and a path, such as example.org/ingress', fix: 'use the name of the controller' }
        : undefined,
    ),
    unchanged('validateIngressClassSpecUpdate', 'spec.controller', { fix: 'make another IngressClass' }),
    ...typedReferenceRules('spec.parameters'),
    isOneOf(REFERENCE, 'spec.parameters.scope', ['Cluster', 'Namespace'], 'isRefused'),
    slotRule(REFERENCE, 'spec.parameters.namespace', 'is set with scope Namespace', ({ value, owner }) =>
      value === undefined && owner['scope'] === 'Namespace'
        ? { message: 'must be set with scope Namespace', fix: 'set it' }
        : undefined,
    ),
    fieldRule(REFERENCE, 'spec.parameters.namespace', 'is the name of a namespace', ({ value, owner }) =>
      typeof value === 'string' && owner['scope'] === 'Namespace' && !LABEL.accepts(value)
        ? { message: `must be ${LABEL.expected}`, fix: 'correct it' }
        : undefined,
    ),
    fieldRule(REFERENCE, 'spec.parameters.namespace', 'is not set with scope Cluster', ({ owner }) =>
      (owner['scope'] ?? 'Cluster') === 'Cluster'
        ? { message: 'must not be set with scope Cluster', fix: 'remove it, or use scope Namespace' }
        : undefined,
    ),
  ],
};
