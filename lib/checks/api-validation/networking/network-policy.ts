import { isJsonList, type JsonObject } from '../../../model/json';
import { listAt, objectAt } from '../../declared/fields';
import { isMappedIpv4, maskIp, plainIp, type Cidr } from '../../formats/ip';
import { parseSloppyCidr } from '../../formats/sloppy-ip';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm, isOneOf } from '../fields/value-rules';
import { CIDR, PORTS, PORT_NAME, PROTOCOLS } from '../fields/forms';
import { LABEL_SELECTOR_RULES } from '../fields/label-selector-rules';
import { isStrictCidr } from '../fields/strict-addresses';
import { partsAt, wholeObject } from '../parts';

const PORT = 'ValidateNetworkPolicyPort';
const PEER = 'ValidateNetworkPolicyPeer';
const POLICY = { apiVersions: ['networking.k8s.io/v1'], kinds: ['NetworkPolicy'] };
const isPort = (value: unknown): boolean => typeof value === 'number' && value >= PORTS[0] && value <= PORTS[1];
const RANGE = { message: 'must be between 1 and 65535', fix: 'use a number of that range' };

const typeCount = fieldRule('ValidateNetworkPolicySpec', 'spec.policyTypes', 'has at most two entries', ({ value }) =>
  isJsonList(value) && value.length > 2
    ? { message: 'must have at most 2 entries', fix: 'use Ingress, Egress or both' }
    : undefined,
);

const types = isOneOf('ValidateNetworkPolicySpec', 'spec.policyTypes[]', ['Ingress', 'Egress'], 'isRefused');

/** The number of entries is told alone. */
const typesOfFew: CheckedRule = {
  ...types,
  check: (part, refuse) => {
    if (listAt(objectAt(part.value, 'spec'), 'policyTypes').length <= 2) types.check(part, refuse);
  },
};

/** A policy keeps the networks that it had, wherever in it they stand. */
const NETWORKS = ['spec.ingress[].from[]', 'spec.egress[].to[]'].flatMap(peers =>
  ['cidr', 'except[]'].map(key => `${peers}.ipBlock.${key}`),
);

/** Rules of NetworkPolicies. Source: kubernetes, pkg/apis/networking/validation, ValidateNetworkPolicy */
export const networkPolicyRules: ApiRules = {
  subject: 'NetworkPolicy',
  partsOf: wholeObject('networking.k8s.io/v1', 'NetworkPolicy'),
  rules: [
    { upstream: 'ValidateNetworkPolicy', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    typeCount,
    typesOfFew,
    ...NETWORKS.map(field => isStrictCidr(field, NETWORKS)),
  ],
};

/** Rules of one port of a NetworkPolicy. */
export const networkPolicyPortRules: ApiRules = {
  subject: 'NetworkPolicy: ports',
  partsOf: partsAt({ ...POLICY, fields: ['spec.ingress[].ports[]', 'spec.egress[].ports[]'] }),
  rules: [
    isOneOf(PORT, 'protocol', PROTOCOLS, 'isRefused'),
    fieldRule(PORT, 'port', 'as a number is between 1 and 65535', ({ value }) =>
      typeof value === 'number' && !isPort(value) ? RANGE : undefined,
    ),
    fieldRule(PORT, 'port', 'as a text is the name of a port', ({ value }) =>
      typeof value === 'string' && !PORT_NAME.accepts(value)
        ? { message: `must be ${PORT_NAME.expected}`, fix: 'use a number, or the name of a port' }
        : undefined,
    ),
    fieldRule(PORT, 'endPort', 'is at least port', ({ value, owner: { port } }) =>
      typeof value === 'number' && typeof port === 'number' && value < port
        ? { message: `must be at least port ${port}`, fix: 'correct one of them' }
        : undefined,
    ),
    fieldRule(PORT, 'endPort', 'is between 1 and 65535', ({ value, owner: { port } }) =>
      typeof value === 'number' && typeof port === 'number' && !isPort(value) ? RANGE : undefined,
    ),
    fieldRule(PORT, 'endPort', 'is not set where port is a name', ({ owner: { port } }) =>
      typeof port === 'string'
        ? { message: 'must not be set where port is a name', fix: 'use the number of the port' }
        : undefined,
    ),
    fieldRule(PORT, 'endPort', 'is set only with port', ({ owner: { port } }) =>
      port === undefined || port === null
        ? { message: 'must be set only with port', fix: 'set port, or remove it' }
        : undefined,
    ),
  ],
};

const SELECTORS = ['podSelector', 'namespaceSelector'];
const has = (peer: JsonObject, key: string): boolean => (peer[key] ?? undefined) !== undefined;

const somePeer: CheckedRule = {
  upstream: PEER,
  field: '',
  says: 'has a selector or ipBlock',
  check: ({ value }, refuse) => {
    if ([...SELECTORS, 'ipBlock'].some(key => has(value, key))) return;
    refuse({ message: 'must have podSelector, namespaceSelector or ipBlock', fix: 'add one, or remove the entry' });
  },
};

const blockAlone: CheckedRule = {
  upstream: PEER,
  field: '',
  says: 'has no selector beside ipBlock',
  check: ({ value }, refuse) => {
    if (!has(value, 'ipBlock') || !SELECTORS.some(key => has(value, key))) return;
    refuse({ message: 'must have no selector beside ipBlock', fix: 'make two entries of it' });
  },
};

/** A network as Go compares it: one of IPv4 that is written as IPv6 is one of IPv4. */
const comparable = ({ ip, prefix }: Cidr): Cidr => {
  const base = maskIp(ip, prefix);
  return isMappedIpv4(base) ? { ip: plainIp(base), prefix: prefix - 96 } : { ip: base, prefix };
};

/** The lengths of the prefixes are compared as they are written. Source: kubernetes, ValidateIPBlock */
const isPartOf = (whole: Cidr, part: Cidr): boolean => {
  const [outer, inner] = [comparable(whole), comparable(part)];
  return (
    part.prefix > whole.prefix &&
    outer.ip.bits === inner.ip.bits &&
    maskIp(inner.ip, outer.prefix).value === outer.ip.value
  );
};

/** The exceptions of a network that is none are not looked at. */
const hasCidr = ({ cidr }: JsonObject): boolean => typeof cidr === 'string' && CIDR.accepts(cidr);

const exceptInside = fieldRule('ValidateIPBlock', 'ipBlock.except[]', 'is a part of cidr', ({ value, owner }) => {
  const [whole, part] = [owner['cidr'], value].map(text =>
    typeof text === 'string' ? parseSloppyCidr(text) : undefined,
  );
  if (whole === undefined || part === undefined || isPartOf(whole, part)) return undefined;
  return { message: 'must be a part of cidr', fix: 'remove it, or correct cidr' };
});

/** Rules of one peer of a NetworkPolicy. */
export const networkPolicyPeerRules: ApiRules = {
  subject: 'NetworkPolicy: peers',
  partsOf: partsAt({ ...POLICY, fields: ['spec.ingress[].from[]', 'spec.egress[].to[]'] }),
  rules: [
    somePeer,
    blockAlone,
    isNeeded('ValidateIPBlock', 'ipBlock.cidr'),
    isOfForm('ValidateIPBlock', 'ipBlock.cidr', CIDR),
    fieldRule('ValidateIPBlock', 'ipBlock.except[]', 'is a network', ({ value, owner }) =>
      typeof value === 'string' && !CIDR.accepts(value) && hasCidr(owner)
        ? { message: `must be ${CIDR.expected}`, fix: 'correct it' }
        : undefined,
    ),
    exceptInside,
  ],
};

/** Rules of the selectors of a NetworkPolicy. */
export const networkPolicySelectorRules: ApiRules = {
  subject: 'NetworkPolicy: selectors',
  partsOf: partsAt({
    ...POLICY,
    fields: [
      'spec.podSelector',
      ...SELECTORS.flatMap(key => [`spec.ingress[].from[].${key}`, `spec.egress[].to[].${key}`]),
    ],
  }),
  rules: LABEL_SELECTOR_RULES,
};
