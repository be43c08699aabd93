import { objectAt } from '../../declared/fields';
import { nameRuleOf, SEGMENT, SUBDOMAIN } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule, slotRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm } from '../fields/value-rules';
import { PORTS, PORT_NAME } from '../fields/forms';
import { partsAt } from '../parts';

const INGRESS = { apiVersions: ['networking.k8s.io/v1'], kinds: ['Ingress'] };
const BACKEND = 'validateIngressBackend';

const oneBackend: CheckedRule = {
  upstream: BACKEND,
  field: '',
  says: 'has a service or a resource, not both',
  check: ({ value }, refuse) => {
    const count = ['service', 'resource'].filter(key => (value[key] ?? undefined) !== undefined).length;
    if (count !== 1) refuse({ message: 'must have a service or a resource, not both', fix: 'set one of them' });
  },
};

/** Rules of a Service run where no resource stands beside it. */
const ofService = (rule: CheckedRule): CheckedRule => ({
  ...rule,
  check: (part, refuse) => {
    if ((part.value['resource'] ?? undefined) === undefined) rule.check(part, refuse);
  },
});

/** Rules of a resource run where no Service stands beside it. */
const ofResource = (rule: CheckedRule): CheckedRule => ({
  ...rule,
  check: (part, refuse) => {
    if ((part.value['service'] ?? undefined) === undefined) rule.check(part, refuse);
  },
});

const serviceName = fieldRule(BACKEND, 'service.name', 'is the name of a Service', ({ value }, { kubernetesLine }) => {
  const form = nameRuleOf('v1', 'Service', kubernetesLine);
  if (typeof value !== 'string' || value === '' || form.accepts(value)) return undefined;
  return { message: `must be ${form.expected}`, fix: 'correct it' };
});

const portOf = (says: string, fails: (name: boolean, number: boolean) => boolean, message: string): CheckedRule =>
  slotRule(BACKEND, 'service', says, ({ value }) => {
    const port = objectAt(value, 'port');
    const isNamed = typeof port['name'] === 'string' && port['name'] !== '';
    const isNumbered = typeof port['number'] === 'number' && port['number'] !== 0;
    if (value === undefined || !fails(isNamed, isNumbered)) return undefined;
    return { message, value: port, fix: 'set one of them' };
  });

/** What an object of any kind is referred to by. Source: kubernetes, validateIngressTypedLocalObjectReference */
export const typedReferenceRules = (field: string): readonly CheckedRule[] => {
  const upstream = 'validateIngressTypedLocalObjectReference';
  return [
    isOfForm(upstream, `${field}.apiGroup`, SUBDOMAIN, 'isRefused'),
    isNeeded(upstream, `${field}.kind`),
    isOfForm(upstream, `${field}.kind`, SEGMENT),
    isNeeded(upstream, `${field}.name`),
    isOfForm(upstream, `${field}.name`, SEGMENT),
  ];
};

/** Rules of a backend of an Ingress. */
export const ingressBackendRules: ApiRules = {
  subject: 'Ingress: backends',
  partsOf: partsAt({ ...INGRESS, fields: ['spec.defaultBackend', 'spec.rules[].http.paths[].backend'] }),
  rules: [
    oneBackend,
    ...[
      isNeeded(BACKEND, 'service.name'),
      serviceName,
      portOf('has a port by name or number', (name, number) => !name && !number, 'must have port.name or port.number'),
      portOf(
        'has no port by both name and number',
        (name, number) => name && number,
        'must have port.name or port.number, not both',
      ),
      fieldRule(BACKEND, 'service.port.name', `is ${PORT_NAME.expected}`, ({ value, owner }) =>
        typeof value === 'string' && value !== '' && !owner['number'] && !PORT_NAME.accepts(value)
          ? { message: `must be ${PORT_NAME.expected}`, fix: 'correct it' }
          : undefined,
      ),
      fieldRule(BACKEND, 'service.port.number', 'is between 1 and 65535', ({ value, owner }) =>
        typeof value === 'number' && value !== 0 && !owner['name'] && (value < PORTS[0] || value > PORTS[1])
          ? { message: 'must be between 1 and 65535', fix: 'use a number of that range' }
          : undefined,
      ),
    ].map(ofService),
    ...typedReferenceRules('resource').map(ofResource),
  ],
};
