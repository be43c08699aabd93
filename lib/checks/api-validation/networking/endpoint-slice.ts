import { formatIp, isMappedIpv4, parseIp } from '../../formats/ip';
import { objectsAt, textAt } from '../../declared/fields';
import { LABEL, SUBDOMAIN, type NameRule } from '../../names/name-rules';
import type { ApiPart, ApiRules, CheckedRule } from '../api-rule';
import { fieldRule, onlyIf } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm, isOneOf } from '../fields/value-rules';
import { hasAtMost, isUnique } from '../fields/list-rules';
import { isStrictIp } from '../fields/strict-addresses';
import { sameValue, unchanged } from '../fields/unchanged';
import { IP, LABEL_KEY, LABEL_VALUE, PROTOCOLS } from '../fields/forms';
import { wholeObject } from '../parts';
import { isIpv6, REACHABLE } from './endpoint-address';

const ENDPOINTS = 'validateEndpoints';
const PORTS = 'validatePorts';
const HINTS = 'validateHints';
const ADDRESSES = 'endpoints[].addresses[]';

const isCanonicalIp = (text: string): boolean => {
  const ip = parseIp(text);
  return ip !== undefined && !isMappedIpv4(ip) && formatIp(ip) === text;
};

const isFullName = (text: string): boolean => {
  const name = text.replace(/\.$/, '');
  return SUBDOMAIN.accepts(name) && name.includes('.') && name.split('.').every(LABEL.accepts);
};

/** What an address of a type must be. */
const ofType = (type: string, upstream: string, form: NameRule): CheckedRule =>
  fieldRule(upstream, ADDRESSES, `is ${form.expected}, with addressType ${type}`, ({ value }, part) =>
    part.value['addressType'] !== type || typeof value !== 'string' || form.accepts(value)
      ? undefined
      : { message: `must be ${form.expected}, as addressType is ${type}`, fix: 'correct one of them' },
  );

const reachable = fieldRule('ValidateEndpointIP', ADDRESSES, `is ${REACHABLE.expected}`, ({ value }, part) =>
  part.value['addressType'] === 'FQDN' || typeof value !== 'string' || REACHABLE.accepts(value)
    ? undefined
    : { message: `must be ${REACHABLE.expected}`, fix: 'correct it' },
);

/** Addresses of IPv6 are read strictly everywhere, and endpoints that nobody changed are not judged again. */
const isOfChangedIpv4 = ({ value, before }: ApiPart): boolean =>
  value['addressType'] === 'IPv4' && (before === undefined || !sameValue(value['endpoints'], before['endpoints']));

/** The name of a port; an absent one is empty, and may stand once. */
const portNames: CheckedRule = {
  upstream: PORTS,
  field: 'ports[].name',
  says: 'stands there once',
  check: ({ value }, refuse) => {
    const seen = new Set<string>();
    objectsAt(value, 'ports').forEach((port, index) => {
      const text = textAt(port, 'name') ?? '';
      const at = ['ports', index, 'name'];
      if (seen.has(text)) refuse({ at, message: 'stands there twice', value: text, fix: 'name each port once' });
      seen.add(text);
    });
  },
};

/** Rules of EndpointSlices. Source: kubernetes, pkg/apis/discovery/validation */
export const endpointSliceRules: ApiRules = {
  subject: 'EndpointSlice',
  partsOf: wholeObject('discovery.k8s.io/v1', 'EndpointSlice'),
  rules: [
    { upstream: 'ValidateEndpointSlice', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    isOneOf('validateAddressType', 'addressType', ['IPv4', 'IPv6', 'FQDN'], 'isRefused'),
    unchanged('ValidateEndpointSliceUpdate', 'addressType', { fix: 'make another EndpointSlice' }),
    hasAtMost(ENDPOINTS, 'endpoints', 1000),
    isNeeded(ENDPOINTS, 'endpoints[].addresses'),
    hasAtMost(ENDPOINTS, 'endpoints[].addresses', 100),
    ofType('IPv4', ENDPOINTS, IP),
    onlyIf(isOfChangedIpv4, isStrictIp(ADDRESSES)),
    ofType('IPv4', ENDPOINTS, {
      accepts: text => !IP.accepts(text) || !isIpv6(text),
      expected: 'an IPv4 address',
    }),
    ofType('IPv6', 'IsValidIP', {
      accepts: text => !IP.accepts(text) || (!isIpv6(text) && !text.includes(':')) || isCanonicalIp(text),
      expected: 'an IPv6 address in its short form, lowercase and with "::"',
    }),
    ofType('IPv6', ENDPOINTS, {
      accepts: text => IP.accepts(text) && (isIpv6(text) || text.includes(':')),
      expected: 'an IPv6 address',
    }),
    ofType('FQDN', 'IsFullyQualifiedDomainName', {
      accepts: isFullName,
      expected: 'a DNS name of at least two labels',
    }),
    reachable,
    isOfForm(ENDPOINTS, 'endpoints[].nodeName', SUBDOMAIN, 'isRefused'),
    isOfForm(ENDPOINTS, 'endpoints[].hostname', LABEL, 'isRefused'),
    hasAtMost(HINTS, 'endpoints[].hints.forZones', 8),
    isUnique(HINTS, 'endpoints[].hints.forZones[].name'),
    isOfForm(HINTS, 'endpoints[].hints.forZones[].name', LABEL_VALUE),
    hasAtMost(HINTS, 'endpoints[].hints.forNodes', 8),
    isUnique(HINTS, 'endpoints[].hints.forNodes[].name'),
    isOfForm(HINTS, 'endpoints[].hints.forNodes[].name', SUBDOMAIN, 'isRefused'),
    {
      upstream: PORTS,
      field: 'ports',
      says: 'has at most 20000 entries',
      unchecked: 'nobody writes so many by hand',
    },
    isOfForm(PORTS, 'ports[].name', LABEL),
    portNames,
    isOneOf(PORTS, 'ports[].protocol', PROTOCOLS, 'isRefused'),
    isOfForm(PORTS, 'ports[].appProtocol', LABEL_KEY, 'isRefused'),
  ],
};
