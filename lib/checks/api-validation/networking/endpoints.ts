import { SUBDOMAIN, LABEL } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule, hasForm, hasFormAlways, isBetween, isOneOf } from '../fields/field-rules';
import { IP, PORTS, PROTOCOLS, QUALIFIED } from '../fields/forms';
import { partsAt } from '../fields/parts-at';
import { listAt } from '../../declared/fields';
import { wholeObject } from '../parts';
import { REACHABLE } from './endpoint-address';

const SUBSETS = 'validateEndpointSubsets';
const ADDRESS = 'validateEndpointAddress';
const PORT = 'validateEndpointPort';

const someAddress: CheckedRule = {
  upstream: SUBSETS,
  field: '',
  says: 'has addresses or notReadyAddresses',
  check: ({ value }, refuse) => {
    if (listAt(value, 'addresses').length + listAt(value, 'notReadyAddresses').length > 0) return;
    refuse({ message: 'must have addresses or notReadyAddresses', fix: 'add one, or remove the subset' });
  },
};

const portName = fieldRule(PORT, 'ports[].name', 'is set where there is more than one port', ({ value }, part) =>
  listAt(part.value, 'ports').length > 1 && (value === undefined || value === '')
    ? { message: 'must be set where there is more than one port', fix: 'name it' }
    : undefined,
);

/** Rules for both sorts of addresses: those of ready pods, and the others. */
const addressRules = (list: string): readonly CheckedRule[] => [
  hasFormAlways(ADDRESS, `${list}[].ip`, IP),
  hasForm('ValidateEndpointIP', `${list}[].ip`, REACHABLE),
  hasForm(ADDRESS, `${list}[].hostname`, LABEL),
  hasFormAlways(ADDRESS, `${list}[].nodeName`, SUBDOMAIN),
];

/** Rules of Endpoints. Source: kubernetes, pkg/apis/core/validation, ValidateEndpoints */
export const endpointsRules: ApiRules = {
  subject: 'Endpoints',
  partsOf: wholeObject('v1', 'Endpoints'),
  rules: [{ upstream: 'ValidateEndpoints', field: 'metadata', says: 'name and metadata are valid', by: 'V7' }],
};

/** Rules of one subset of Endpoints. */
export const endpointSubsetRules: ApiRules = {
  subject: 'Endpoints: subsets',
  partsOf: partsAt({ apiVersions: ['v1'], kinds: ['Endpoints'], fields: ['subsets[]'] }),
  rules: [
    someAddress,
    ...addressRules('addresses'),
    ...addressRules('notReadyAddresses'),
    portName,
    hasForm(PORT, 'ports[].name', LABEL),
    isBetween(PORT, 'ports[].port', ...PORTS),
    isOneOf(PORT, 'ports[].protocol', ['', ...PROTOCOLS]),
    hasFormAlways(PORT, 'ports[].appProtocol', QUALIFIED),
  ],
};
