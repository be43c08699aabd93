import { objectAt, objectsAt, shown } from '../../checks/declared/fields';
import { subjectOf } from '../object-change';
import { isLost } from './change-facts';
import { POLICY_KINDS } from './policy-kinds';
import type { RiskRule } from './risk-rule';
import { watchedRule } from './watched-fields';

const EXTERNAL_DNS = 'https://kubernetes-sigs.github.io/external-dns/latest/docs/registry/txt/';

const OWNING = /^--(txt-(owner-id|prefix|suffix)|policy|domain-filter|exclude-domains|registry)\b/;

const OWNING_PARTS = ['args', 'command', 'valuesObject'];

const OWNING_VALUES = /^(txtOwnerId|txtPrefix|txtSuffix|policy|registry|domainFilters|excludeDomains)$/;

/** By which addresses and names the cluster is met, and meets others. */
export const ADDRESS_RULES: readonly RiskRule[] = [
  watchedRule({
    id: 'address-changed',
    subject: 'exposure',
    level: 'high',
    looksAt: 'class, addresses and infrastructure of a Gateway; the address that a Service asks for: other',
    source:
      'https://gateway-api.sigs.k8s.io/api-types/gateway/, https://docs.cilium.io/en/stable/network/lb-ipam/#requesting-ips',
    kinds: ['gateway.networking.k8s.io/Gateway', '/Service'],
    fields:
      /^(spec\.(gatewayClassName$|addresses\b|infrastructure\b|loadBalancerIP$)|metadata\.annotations\["(lbipam\.cilium\.io\/ips|io\.cilium\/lb-ipam-ips|metallb\.io\/loadBalancerIPs|metallb\.universe\.tf\/loadBalancerIPs)"\]$)/,
    says: 'may be reached at another address',
  }),
  watchedRule({
    id: 'addresses-narrowed',
    subject: 'exposure',
    level: 'high',
    looksAt:
      '`disabled` and selectors of a CiliumLoadBalancerIPPool; interfaces and selectors of a CiliumL2AnnouncementPolicy: other',
    source:
      'https://docs.cilium.io/en/stable/network/lb-ipam/, https://docs.cilium.io/en/stable/network/l2-announcements/',
    kinds: ['cilium.io/CiliumLoadBalancerIPPool', 'cilium.io/CiliumL2AnnouncementPolicy'],
    fields: /^spec\.(disabled$|serviceSelector\b|nodeSelector\b|interfaces\b|loadBalancerIPs$|externalIPs$)/,
    says: 'other Services, machines or interfaces have its addresses, or none',
  }),
  watchedRule({
    id: 'policy-undenied',
    subject: 'exposure',
    level: 'high',
    looksAt: '`enableDefaultDeny` of a policy of Cilium: off',
    source: 'https://docs.cilium.io/en/stable/security/policy/intro/#rule-basics',
    kinds: POLICY_KINDS,
    fields: /^specs?\b.*enableDefaultDeny\b/,
    when: ({ after }) => /false/.test(shown(after)),
    says: 'keeps nothing out any more in a direction',
  }),
  {
    id: 'egress-address',
    subject: 'exposure',
    level: 'medium',
    looksAt: 'a CiliumEgressGatewayPolicy that comes, goes or changes',
    source: 'https://docs.cilium.io/en/stable/network/egress-gateway/egress-gateway/',
    kinds: ['cilium.io/CiliumEgressGatewayPolicy'],
    find: change => {
      if (change.after === undefined && !isLost(change)) return [];
      return ['pods leave the cluster by another address: those who let them in by the old one refuse them'];
    },
  },
  {
    id: 'records-owner',
    subject: 'exposure',
    level: 'high',
    looksAt: 'owner, policy and domains of external-dns, in arguments of its pods or values of its chart: other',
    source: EXTERNAL_DNS,
    find: change => {
      const likely = change.fields.filter(({ path }) => path.some(part => OWNING_PARTS.includes(part)));
      if (change.kind !== 'changed' || likely.length === 0) return [];
      const { body } = subjectOf(change);
      const spec = objectAt(body, 'spec');
      const isChart = [...objectsAt(spec, 'sources'), objectAt(spec, 'source')].some(
        source => source['chart'] === 'external-dns',
      );
      return likely.flatMap(({ path, before, after }) => {
        const isArgument =
          path.some(part => part === 'args' || part === 'command') &&
          [before, after].some(value => OWNING.test(shown(value)));
        const at = path.indexOf('valuesObject');
        const isValue = isChart && at >= 0 && OWNING_VALUES.test(path[at + 1] ?? '');
        const name = isValue ? `${path[at + 1] ?? ''} ` : '';
        const values = [before, after].map(value => shown(value) || 'unset').join(' → ');
        return isArgument || isValue
          ? [`public records are left alone that were its own, or deleted that were not: ${name}${values}`]
          : [];
      });
    },
  },
];
