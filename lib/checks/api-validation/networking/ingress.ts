import { objectAt, objectsAt } from '../../declared/fields';
import { SUBDOMAIN } from '../../names/name-rules';
import { parseSloppyIp } from '../../formats/sloppy-ip';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule, slotRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm, isOneOf } from '../fields/value-rules';
import { HOST } from '../fields/forms';
import { partsAt, wholeObject } from '../parts';

const SPEC = 'ValidateIngressSpec';
const RULES = 'validateIngressRules';
const HTTP_PATH = 'validateHTTPIngressPath';
const INGRESS = { apiVersions: ['networking.k8s.io/v1'], kinds: ['Ingress'] };
const CLASS = 'kubernetes.io/ingress.class';

const somewhere: CheckedRule = {
  upstream: SPEC,
  field: 'spec',
  says: 'has rules or defaultBackend',
  check: ({ value }, refuse) => {
    const spec = objectAt(value, 'spec');
    if (objectsAt(spec, 'rules').length > 0 || (spec['defaultBackend'] ?? undefined) !== undefined) return;
    refuse({ at: ['spec'], message: 'must have rules or defaultBackend', fix: 'add a rule' });
  },
};

const sameClass: CheckedRule = {
  upstream: 'ValidateIngressCreate',
  field: 'metadata.annotations',
  says: `${CLASS} is the value of ingressClassName where both are set`,
  check: ({ value, before }, refuse) => {
    const annotation = objectAt(value, 'metadata', 'annotations')[CLASS];
    const { ingressClassName } = objectAt(value, 'spec');
    if (before !== undefined || annotation === undefined || (ingressClassName ?? annotation) === annotation) return;
    const at = ['metadata', 'annotations', CLASS];
    refuse({ at, message: 'must be the value of ingressClassName', value: annotation, fix: 'remove the annotation' });
  },
};

const noAddress = fieldRule(RULES, 'spec.rules[].host', 'is no IP address', ({ value }) =>
  typeof value === 'string' && parseSloppyIp(value) !== undefined
    ? { message: 'must be a DNS name, not an IP address', fix: 'use a name, or leave it away for all' }
    : undefined,
);

/** Rules of Ingresses. Source: kubernetes, pkg/apis/networking/validation, ValidateIngressCreate */
export const ingressRules: ApiRules = {
  subject: 'Ingress',
  partsOf: wholeObject('networking.k8s.io/v1', 'Ingress'),
  rules: [
    { upstream: 'validateIngress', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    sameClass,
    somewhere,
    isOfForm(SPEC, 'spec.ingressClassName', SUBDOMAIN, 'isRefused'),
    isOfForm('validateIngressTLS', 'spec.tls[].hosts[]', HOST, 'isRefused'),
    isOfForm('validateTLSSecretName', 'spec.tls[].secretName', SUBDOMAIN),
    noAddress,
    isOfForm(RULES, 'spec.rules[].host', HOST),
    isNeeded('validateHTTPIngressRuleValue', 'spec.rules[].http.paths'),
  ],
};

const TYPES = ['Exact', 'Prefix', 'ImplementationSpecific'];
const isExactOrPrefix = (type: unknown): boolean => type === 'Exact' || type === 'Prefix';

const absolute = slotRule(HTTP_PATH, 'path', 'begins with /', ({ value, owner: { pathType } }) => {
  const path = typeof value === 'string' ? value : '';
  if (path.startsWith('/') || typeof pathType !== 'string' || !TYPES.includes(pathType)) return undefined;
  if (path === '' && !isExactOrPrefix(pathType)) return undefined;
  return { message: 'must begin with "/"', fix: 'write it from the root' };
});

const BAD_SEQUENCES = ['//', '/./', '/../', '%2f', '%2F'];
const BAD_ENDS = ['/..', '/.'];

const sequences: CheckedRule = {
  upstream: HTTP_PATH,
  field: 'path',
  says: `has none of ${BAD_SEQUENCES.join(' ')}, with type Exact and Prefix`,
  check: ({ value: { path, pathType } }, refuse) => {
    if (typeof path !== 'string' || !isExactOrPrefix(pathType)) return;
    for (const bad of BAD_SEQUENCES.filter(text => path.includes(text))) {
      refuse({ at: ['path'], message: `must not hold "${bad}"`, value: path, fix: 'write the plain path' });
    }
  },
};

const ends: CheckedRule = {
  upstream: HTTP_PATH,
  field: 'path',
  says: `does not end with ${BAD_ENDS.join(' or ')}, with type Exact and Prefix`,
  check: ({ value: { path, pathType } }, refuse) => {
    if (typeof path !== 'string' || !isExactOrPrefix(pathType)) return;
    for (const bad of BAD_ENDS.filter(text => path.endsWith(text))) {
      refuse({ at: ['path'], message: `must not end with "${bad}"`, value: path, fix: 'write the plain path' });
    }
  },
};

/** Rules of one path of an Ingress. */
export const ingressPathRules: ApiRules = {
  subject: 'Ingress: paths',
  partsOf: partsAt({ ...INGRESS, fields: ['spec.rules[].http.paths[]'] }),
  rules: [
    { upstream: HTTP_PATH, field: 'pathType', says: 'is set', by: 'V1' },
    isOneOf(HTTP_PATH, 'pathType', TYPES, 'isRefused'),
    absolute,
    sequences,
    ends,
  ],
};
