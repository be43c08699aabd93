import { shown } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { LABEL } from '../../names/name-rules';
import { fieldRule, slotRule } from '../fields/field-rule';
import { isBetween, isOfForm, isOneOf } from '../fields/value-rules';
import { isUnique } from '../fields/list-rules';
import { LABEL_KEY, PORTS, PORT_NAME, PROTOCOLS } from '../fields/forms';
import { partsAt } from '../parts';
import { serviceFacts, servicePorts } from './service-facts';

const UPSTREAM = 'validateServicePort';

const named = slotRule(UPSTREAM, 'name', 'is set where there is more than one port', ({ value }, { manifest }) =>
  servicePorts(manifest.body).length > 1 && (value === undefined || value === '')
    ? { message: 'must be set where there is more than one port', fix: 'name it' }
    : undefined,
);

const targetNumber = fieldRule('ValidatePortNumOrName', 'targetPort', 'as a number is that of a port', ({ value }) =>
  typeof value === 'number' && value !== 0 && (value < PORTS[0] || value > PORTS[1])
    ? { message: 'must be between 1 and 65535', fix: 'use a number of that range' }
    : undefined,
);

const nodePortUse = fieldRule('validateService', 'nodePort', 'is not set with type ClusterIP', ({ value }, part) =>
  typeof value === 'number' && value !== 0 && serviceFacts(part.manifest.body).type === 'ClusterIP'
    ? { message: 'must not be set with type ClusterIP', fix: 'remove it, or use type NodePort' }
    : undefined,
);

const portOf = partsAt({ apiVersions: ['v1'], kinds: ['Service'], fields: ['spec.ports[]'] });

/** Rules of one port of a Service. Source: kubernetes, pkg/apis/core/validation, validateServicePort */
export const servicePortRules: ApiRules = {
  subject: 'Service: ports',
  partsOf: portOf,
  rules: [
    named,
    isOfForm(UPSTREAM, 'name', LABEL),
    isBetween(UPSTREAM, 'port', ...PORTS),
    isOneOf(UPSTREAM, 'protocol', [...PROTOCOLS]),
    targetNumber,
    isOfForm('ValidatePortNumOrName', 'targetPort', PORT_NAME),
    isOfForm(UPSTREAM, 'appProtocol', LABEL_KEY),
    nodePortUse,
    { upstream: 'validateService', field: '', says: 'no port and protocol stand twice', by: 'V12' },
  ],
};

const nodePortUnique: CheckedRule = {
  upstream: 'validateService',
  field: 'spec.ports[].nodePort',
  says: 'no node port and protocol stand twice',
  check: ({ value }, refuse) => {
    const seen = new Set<string>();
    servicePorts(value).forEach(({ nodePort = 0, protocol }, index) => {
      if (nodePort === 0) return;
      const key = `${shown(protocol) || 'TCP'} ${shown(nodePort)}`;
      const at = ['spec', 'ports', index, 'nodePort'];
      if (seen.has(key)) refuse({ at, message: 'stands there twice', value: nodePort, fix: 'choose another' });
      seen.add(key);
    });
  },
};

/** Rules that compare the ports of a Service with each other. */
export const SERVICE_PORT_LIST: readonly CheckedRule[] = [isUnique(UPSTREAM, 'spec.ports[].name'), nodePortUnique];
