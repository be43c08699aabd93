import { objectAt } from '../../declared/fields';
import { SUBDOMAIN } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isOfForm, isOneOf } from '../fields/value-rules';
import { LABEL_VALUE } from '../fields/forms';
import { labelKeys } from '../fields/label-selector-rules';
import { wholeObject } from '../parts';
import { SERVICE_ADDRESSES } from './service-addresses';
import { serviceFacts, servicePorts } from './service-facts';
import { SERVICE_PORT_LIST } from './service-ports';
import { SERVICE_TRAFFIC } from './service-traffic';
import { SERVICE_UPDATE } from './service-update';

const UPSTREAM = 'validateService';
const MODE = 'service.kubernetes.io/topology-mode';
const HINTS = 'service.kubernetes.io/topology-aware-hints';

const topology: CheckedRule = {
  upstream: UPSTREAM,
  field: 'metadata.annotations',
  says: `${MODE} and ${HINTS} are alike where both are set`,
  check: ({ value }, refuse) => {
    const { [MODE]: mode, [HINTS]: hints } = objectAt(value, 'metadata', 'annotations');
    if (mode === undefined || hints === undefined || mode === hints) return;
    const at = ['metadata', 'annotations', MODE];
    refuse({ at, message: `must be the value of ${HINTS}`, value: mode, fix: `remove ${HINTS}` });
  },
};

const ports: CheckedRule = {
  upstream: UPSTREAM,
  field: 'spec.ports',
  says: 'is set, unless the Service is headless or a name',
  check: ({ value }, refuse) => {
    const { isHeadless, type } = serviceFacts(value);
    if (servicePorts(value).length > 0 || isHeadless || type === 'ExternalName') return;
    const message = 'must be set, unless clusterIP is None or type is ExternalName';
    refuse({ at: ['spec', 'ports'], message, fix: 'add a port' });
  },
};

const headless: CheckedRule = {
  upstream: UPSTREAM,
  field: 'spec.clusterIP',
  says: 'is not None with type NodePort or LoadBalancer',
  check: ({ value }, refuse) => {
    const { isHeadless, type } = serviceFacts(value);
    if (!isHeadless || (type !== 'NodePort' && type !== 'LoadBalancer')) return;
    refuse({ at: ['spec', 'clusterIP'], message: `must not be None with type ${type}`, fix: 'remove it' });
  },
};

/** Fields that a name outside of the cluster has not. */
const notOfNames = (field: string, isThere: (body: Parameters<typeof serviceFacts>[0]) => boolean): CheckedRule => ({
  upstream: UPSTREAM,
  field: `spec.${field}`,
  says: 'is not set with type ExternalName',
  check: ({ value }, refuse) => {
    if (serviceFacts(value).type !== 'ExternalName' || !isThere(value)) return;
    refuse({ at: ['spec', field], message: 'must not be set with type ExternalName', fix: 'remove it' });
  },
});

const externalName: CheckedRule = {
  upstream: UPSTREAM,
  field: 'spec.externalName',
  says: 'is set with type ExternalName',
  check: ({ value }, refuse) => {
    const { type, spec } = serviceFacts(value);
    if (type !== 'ExternalName' || !['', '.', undefined, null].some(empty => spec['externalName'] === empty)) return;
    refuse({ at: ['spec', 'externalName'], message: 'must be set with type ExternalName', fix: 'set it' });
  },
};

const externalNameForm = fieldRule(UPSTREAM, 'spec.externalName', 'is a DNS name', ({ value, owner }) => {
  const name = typeof value === 'string' ? value.replace(/\.$/, '') : '';
  if (owner['type'] !== 'ExternalName' || name === '' || SUBDOMAIN.accepts(name)) return undefined;
  return { message: `must be ${SUBDOMAIN.expected}`, fix: 'correct it' };
});

const families = (body: Parameters<typeof serviceFacts>[0]): boolean => {
  const { ipFamilies } = objectAt(body, 'spec');
  return Array.isArray(ipFamilies) && ipFamilies.length > 0;
};

/** Rules of Services. Source: kubernetes, pkg/apis/core/validation, ValidateServiceCreate and ValidateServiceUpdate */
export const serviceRules: ApiRules = {
  subject: 'Service',
  partsOf: wholeObject('v1', 'Service'),
  rules: [
    { upstream: 'ValidateServiceCreate', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    topology,
    isOneOf(UPSTREAM, 'spec.type', ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']),
    ports,
    headless,
    notOfNames('clusterIPs', body => serviceFacts(body).clusterIps.length > 0),
    notOfNames('ipFamilies', families),
    notOfNames('ipFamilyPolicy', body => (objectAt(body, 'spec')['ipFamilyPolicy'] ?? undefined) !== undefined),
    externalName,
    externalNameForm,
    labelKeys('ValidateLabels', 'spec.selector'),
    isOfForm('ValidateLabels', 'spec.selector{}', LABEL_VALUE),
    ...SERVICE_ADDRESSES,
    ...SERVICE_PORT_LIST,
    ...SERVICE_TRAFFIC,
    ...SERVICE_UPDATE,
    {
      upstream: 'initIPFamilyFields',
      field: 'spec.ipFamilies, spec.ipFamilyPolicy, spec.clusterIPs',
      says: 'families are those of the cluster',
      unchecked: 'the families are flags of the server',
    },
    {
      upstream: 'allocIPs',
      field: 'spec.clusterIPs',
      says: 'addresses are free, and in the range of the cluster',
      unchecked: 'the server gives addresses away',
    },
    {
      upstream: 'initNodePorts',
      field: 'spec.ports[].nodePort, spec.healthCheckNodePort',
      says: 'ports are free, and in the range of the cluster',
      unchecked: 'the range is a flag of the server, which gives ports away',
    },
  ],
};
