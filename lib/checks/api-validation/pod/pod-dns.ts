import { objectAt, textsAt } from '../../declared/fields';
import { SUBDOMAIN } from '../../names/name-rules';
import type { CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm, isOneOf } from '../fields/value-rules';
import { hasAtMost } from '../fields/list-rules';
import { isSet } from '../fields/emptiness';
import { IP, SEARCH_DOMAIN } from '../fields/forms';
import { isStrictIp } from '../fields/strict-addresses';

const UPSTREAM = 'validatePodDNSConfig';

/** Limits of the resolver in libc. Source: kubernetes, MaxDNSNameservers and its neighbours */
const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;
const MAX_SEARCH_CHARACTERS = 2048;

const ownNameservers: CheckedRule = {
  upstream: UPSTREAM,
  field: 'dnsConfig.nameservers',
  says: 'has one when dnsPolicy is None',
  check: ({ value }, refuse) => {
    if (value['dnsPolicy'] !== 'None' || !isSet(value['dnsConfig'])) return;
    if (textsAt(objectAt(value, 'dnsConfig'), 'nameservers').length > 0) return;
    refuse({ at: ['dnsConfig', 'nameservers'], message: 'must have one when dnsPolicy is None', fix: 'add one' });
  },
};

const ownConfig: CheckedRule = {
  upstream: UPSTREAM,
  field: 'dnsConfig',
  says: 'is set when dnsPolicy is None',
  check: ({ value }, refuse) => {
    if (value['dnsPolicy'] !== 'None' || isSet(value['dnsConfig'])) return;
    refuse({ at: ['dnsConfig'], message: 'must be set when dnsPolicy is None', fix: 'add a nameserver in it' });
  },
};

const searchLength = fieldRule(
  UPSTREAM,
  'dnsConfig.searches',
  `has at most ${MAX_SEARCH_CHARACTERS} characters`,
  ({ owner }) => {
    const { length } = textsAt(owner, 'searches').join(' ');
    return length > MAX_SEARCH_CHARACTERS
      ? { message: `must have at most ${MAX_SEARCH_CHARACTERS} characters together`, value: length, fix: 'drop some' }
      : undefined;
  },
);

/** Rules of how a pod finds names. Source: kubernetes, validateDNSPolicy, validatePodDNSConfig and ValidateHostAliases */
export const podDnsRules: readonly CheckedRule[] = [
  isOneOf('validateDNSPolicy', 'dnsPolicy', ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']),
  ownConfig,
  ownNameservers,
  hasAtMost(UPSTREAM, 'dnsConfig.nameservers', MAX_NAMESERVERS),
  isOfForm(UPSTREAM, 'dnsConfig.nameservers[]', IP, 'isRefused'),
  isStrictIp('dnsConfig.nameservers[]'),
  hasAtMost(UPSTREAM, 'dnsConfig.searches', MAX_SEARCHES),
  searchLength,
  isOfForm(UPSTREAM, 'dnsConfig.searches[]', SEARCH_DOMAIN, 'isRefused'),
  isNeeded(UPSTREAM, 'dnsConfig.options[].name'),
  isOfForm('ValidateHostAliases', 'hostAliases[].ip', IP, 'isRefused'),
  isStrictIp('hostAliases[].ip'),
  isOfForm('ValidateHostAliases', 'hostAliases[].hostnames[]', SUBDOMAIN, 'isRefused'),
];
