import { isJsonList } from '../../../model/json';
import { textsAt } from '../../declared/fields';
import type { CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isOneOf } from '../fields/value-rules';
import { isUnique } from '../fields/list-rules';
import { ambiguityOfIp } from '../../formats/strict-ip';
import { IP } from '../fields/forms';
import { ambiguous } from '../fields/strict-addresses';
import { isIpv6 } from './endpoint-address';
import { serviceFacts } from './service-facts';

const UPSTREAM = 'ValidateServiceClusterIPsRelatedFields';
const INIT = 'initIPFamilyFields';
const POLICIES = ['SingleStack', 'PreferDualStack', 'RequireDualStack'];

/** Rules about addresses do not run for names outside of the cluster. */
const unlessExternalName = (rule: CheckedRule): CheckedRule => ({
  ...rule,
  check: (part, refuse) => {
    if (serviceFacts(part.value).type !== 'ExternalName') rule.check(part, refuse);
  },
});

const sameFirst = fieldRule(UPSTREAM, 'spec.clusterIPs', 'begins with clusterIP', ({ value, owner }) => {
  if (!isJsonList(value) || value.length === 0 || value[0] === (owner['clusterIP'] ?? '')) return undefined;
  return { message: 'must begin with the value of clusterIP', fix: 'set both alike, or leave one away' };
});

const atMostTwo = fieldRule(UPSTREAM, 'spec.clusterIPs', 'has at most two entries', ({ value }) =>
  isJsonList(value) && value.length > 2
    ? { message: 'must have at most 2 entries', fix: 'keep one of each family' }
    : undefined,
);

const noneAlone = fieldRule(UPSTREAM, 'spec.clusterIPs', 'holds nothing beside None', ({ value }) =>
  isJsonList(value) && value[0] === 'None' && value.length > 1
    ? { message: 'must hold nothing beside None', fix: 'remove the others, or None' }
    : undefined,
);

const addresses: CheckedRule = {
  upstream: UPSTREAM,
  field: 'spec.clusterIPs[]',
  says: 'is an IP address, or None as the first',
  check: ({ value }, refuse) => {
    const { spec, clusterIps } = serviceFacts(value);
    const isListed = textsAt(spec, 'clusterIPs').length > 0;
    clusterIps.forEach((ip, index) => {
      if ((index === 0 && ip === 'None') || IP.accepts(ip)) return;
      const at = isListed ? ['spec', 'clusterIPs', index] : ['spec', 'clusterIP'];
      refuse({ at, message: 'must be an IP address or None', value: ip, fix: 'correct it, or leave it away' });
    });
  },
};

const strictAddresses: CheckedRule = {
  upstream: 'IsValidIPForLegacyField',
  field: 'spec.clusterIPs[]',
  says: 'has no leading zeros and is no IPv4 written as IPv6',
  since: 'StrictIPCIDRValidation',
  check: ({ value, before = {} }, refuse) => {
    const { spec, clusterIps } = serviceFacts(value);
    const kept = serviceFacts(before).clusterIps;
    const isListed = textsAt(spec, 'clusterIPs').length > 0;
    clusterIps.forEach((ip, index) => {
      const ambiguity = kept.includes(ip) ? undefined : ambiguityOfIp(ip);
      const at = isListed ? ['spec', 'clusterIPs', index] : ['spec', 'clusterIP'];
      if (ambiguity !== undefined) refuse({ at, value: ip, ...ambiguous(ambiguity) });
    });
  },
};

const oneOfEach = fieldRule(UPSTREAM, 'spec.clusterIPs', 'holds one address of each family', ({ value }) => {
  const ips = isJsonList(value) ? value.filter(ip => typeof ip === 'string') : [];
  if (ips.length < 2 || !ips.every(IP.accepts) || new Set(ips.map(isIpv6)).size === 2) return undefined;
  return { message: 'must hold one address of each family', fix: 'use one of IPv4 and one of IPv6' };
});

const familiesFit: CheckedRule = {
  upstream: UPSTREAM,
  field: 'spec.ipFamilies',
  says: 'fits the addresses in clusterIPs',
  check: ({ value }, refuse) => {
    const { spec, clusterIps, isHeadless } = serviceFacts(value);
    if (isHeadless || !clusterIps.every(IP.accepts)) return;
    textsAt(spec, 'ipFamilies').forEach((family, index) => {
      const ip = clusterIps[index];
      if (ip === undefined || !/^IPv[46]$/.test(family) || (family === 'IPv6') === isIpv6(ip)) return;
      const at = ['spec', 'ipFamilies', index];
      refuse({ at, message: `must be the family of cluster IP ${ip}`, value: family, fix: 'correct one of them' });
    });
  },
};

/** Two families or addresses need a policy, which is SingleStack unless something else is said. */
const dualPolicy: CheckedRule = {
  upstream: INIT,
  field: 'spec.ipFamilyPolicy',
  says: 'is not SingleStack, which is the default, with two families or addresses',
  check: ({ value }, refuse) => {
    const { spec, clusterIps, isHeadless } = serviceFacts(value);
    const isFree = isHeadless && Object.keys(spec['selector'] ?? {}).length === 0;
    const policy = spec['ipFamilyPolicy'] ?? (isFree ? 'RequireDualStack' : 'SingleStack');
    if (policy !== 'SingleStack' || (clusterIps.length !== 2 && textsAt(spec, 'ipFamilies').length !== 2)) return;
    const message = 'must be PreferDualStack or RequireDualStack with two families or addresses';
    refuse({ at: ['spec', 'ipFamilyPolicy'], message, value: policy, fix: 'set it, or keep one family' });
  },
};

/** Rules of the addresses of a Service. Source: kubernetes, ValidateServiceClusterIPsRelatedFields and the allocators */
export const SERVICE_ADDRESSES: readonly CheckedRule[] = [
  sameFirst,
  isOneOf(UPSTREAM, 'spec.ipFamilies[]', ['IPv4', 'IPv6'], 'isRefused'),
  isUnique(UPSTREAM, 'spec.ipFamilies[]'),
  isOneOf(UPSTREAM, 'spec.ipFamilyPolicy', POLICIES, 'isRefused'),
  noneAlone,
  addresses,
  strictAddresses,
  atMostTwo,
  oneOfEach,
  familiesFit,
  dualPolicy,
].map(unlessExternalName);
