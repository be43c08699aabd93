import { SUBDOMAIN, LABEL } from '../../names/name-rules';
import type { ApiPart, ApiRules, CheckedRule } from '../api-rule';
import { listAt } from '../../declared/fields';
import { onlyIf, slotRule } from '../fields/field-rule';
import { isBetween, isOfForm, isOneOf } from '../fields/value-rules';
import { IP, LABEL_KEY, PORTS, PROTOCOLS } from '../fields/forms';
import { partsAt, wholeObject } from '../parts';
import { isStrictIp } from '../fields/strict-addresses';
import { sameValue } from '../fields/unchanged';
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

const portName = slotRule(PORT, 'ports[].name', 'is set where there is more than one port', ({ value }, part) =>
  listAt(part.value, 'ports').length > 1 && (value === undefined || value === '')
    ? { message: 'must be set where there is more than one port', fix: 'name it' }
    : undefined,
);

const isChanged = ({ value, before }: ApiPart): boolean => before === undefined || !sameValue(value, before);

/** Rules for both sorts of addresses: those of ready pods, and the others. */
const addressRules = (list: string): readonly CheckedRule[] => [
  isOfForm(ADDRESS, `${list}[].ip`, IP, 'isRefused'),
  onlyIf(isChanged, isStrictIp(`${list}[].ip`)),
  isOfForm('ValidateEndpointIP', `${list}[].ip`, REACHABLE),
  isOfForm(ADDRESS, `${list}[].hostname`, LABEL),
  isOfForm(ADDRESS, `${list}[].nodeName`, SUBDOMAIN, 'isRefused'),
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
    isOfForm(PORT, 'ports[].name', LABEL),
    isBetween(PORT, 'ports[].port', ...PORTS),
    isOneOf(PORT, 'ports[].protocol', [...PROTOCOLS]),
    isOfForm(PORT, 'ports[].appProtocol', LABEL_KEY, 'isRefused'),
  ],
};
