import { objectAt, objectsAt, shown, textAt, textsAt } from '../../checks/declared/fields';
import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { lostAddresses } from './address-blocks';
import { added, isLost, isOf, isUpdate, lost, specs } from './change-facts';
import type { JudgedChange, RiskRule } from './risk-rule';
import { ROUTES } from './route-kinds';

/** `Gateway gateway/public, listener ssh`: what a route hangs on. */
const parentsOf = (manifest: Manifest | undefined): readonly string[] =>
  objectsAt(objectAt(manifest?.body, 'spec'), 'parentRefs').map(parent => {
    const place = textAt(parent, 'namespace') ?? manifest?.namespace;
    const listener = textAt(parent, 'sectionName');
    const name = `${textAt(parent, 'kind') ?? 'Gateway'} ${place === undefined ? '' : `${place}/`}${shown(parent['name'])}`;
    return listener === undefined ? name : `${name}, listener ${listener}`;
  });

/** Whether a route takes what no name of a host tells apart. */
const isHostless = (manifest: Manifest | undefined): boolean =>
  manifest !== undefined && textsAt(objectAt(manifest.body, 'spec'), 'hostnames').length === 0;

/** What hosts an Ingress answers with TLS. */
const tlsHosts = (spec: JsonObject): readonly string[] => {
  const hosts = objectsAt(spec, 'rules').map(rule => textAt(rule, 'host') ?? 'every host');
  const own = objectsAt(spec, 'tls').map(one => textsAt(one, 'hosts'));
  return own.some(one => one.length === 0) ? hosts : own.flat();
};

const REACH = ['None', 'Same', 'Selector', 'All'];

/** From which namespaces each listener of a Gateway takes routes. */
const attachable = (spec: JsonObject): ReadonlyMap<string, string> =>
  new Map(
    objectsAt(spec, 'listeners').map(listener => [
      shown(listener['name']),
      textAt(objectAt(listener, 'allowedRoutes', 'namespaces'), 'from') ?? 'Same',
    ]),
  );

const POOLS = ['cilium.io/CiliumLoadBalancerIPPool'];

const sourcesOpened = (change: JudgedChange): readonly string[] => {
  if (!isUpdate(change)) return [];
  const [before, after] = specs(change);
  const [old, now] = [before, after].map(spec => textsAt(spec, 'loadBalancerSourceRanges'));
  const isFree = now?.length === 0 && old !== undefined && old.length > 0;
  return [
    ...added(textsAt(before, 'externalIPs'), textsAt(after, 'externalIPs')).map(
      address => `is reached at ${shown(address)} too`,
    ),
    ...(isFree ? ['takes requests from everywhere: loadBalancerSourceRanges is gone'] : []),
    ...(old?.length === 0 ? [] : added(old ?? [], now ?? []).map(range => `takes requests from ${shown(range)} too`)),
  ];
};

/** Ways into the cluster beside names of hosts. */
export const ENTRY_RULES: readonly RiskRule[] = [
  {
    id: 'route-opened',
    subject: 'exposure',
    level: 'medium',
    looksAt: 'a route without a hostname that comes; one whose hostnames are all gone',
    source: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#hostnames',
    kinds: ROUTES,
    find: change =>
      !isHostless(change.before) && isHostless(change.after)
        ? parentsOf(change.after).map(parent => `takes what comes to ${parent}`)
        : [],
  },
  {
    id: 'route-closed',
    subject: 'exposure',
    level: 'high',
    looksAt: 'a route without a hostname that goes',
    source: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#hostnames',
    kinds: ROUTES,
    find: change =>
      isHostless(change.before)
        ? parentsOf(change.before).flatMap(parent => lost(change, ROUTES, `takes no more what comes to ${parent}`))
        : [],
  },
  {
    id: 'service-sources',
    subject: 'exposure',
    level: 'high',
    looksAt: '`loadBalancerSourceRanges` of a Service: more or none; `externalIPs`: more',
    source: 'https://kubernetes.io/docs/concepts/services-networking/service/#external-ips',
    kinds: ['/Service'],
    find: sourcesOpened,
  },
  {
    id: 'tls-removed',
    subject: 'exposure',
    level: 'high',
    looksAt: '`tls` of an Ingress: without a host that it still answers',
    source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',
    kinds: ['networking.k8s.io/Ingress'],
    find: change => {
      if (!isUpdate(change)) return [];
      const [before, after] = specs(change);
      const hosts = objectsAt(after, 'rules').map(rule => textAt(rule, 'host') ?? 'every host');
      return added(tlsHosts(after), tlsHosts(before))
        .map(shown)
        .filter(host => hosts.includes(host))
        .map(host => `answers at ${host} without TLS`);
    },
  },
  {
    id: 'listener-shared',
    subject: 'exposure',
    level: 'high',
    looksAt: '`allowedRoutes.namespaces.from` of a listener of a Gateway: wider',
    source: 'https://gateway-api.sigs.k8s.io/guides/multiple-ns/',
    kinds: ['gateway.networking.k8s.io/Gateway'],
    find: change => {
      if (!isUpdate(change)) return [];
      const [before, after] = specs(change).map(attachable);
      return [...(after ?? [])].flatMap(([name, now]) => {
        const old = before?.get(name);
        return old !== undefined && REACH.indexOf(now) > REACH.indexOf(old)
          ? [`listener ${name} takes routes of more namespaces: ${old} → ${now}`]
          : [];
      });
    },
  },
  {
    id: 'addresses-gone',
    subject: 'exposure',
    level: 'high',
    looksAt: 'addresses in `blocks` of a CiliumLoadBalancerIPPool: gone; a CiliumL2AnnouncementPolicy that goes',
    source:
      'https://docs.cilium.io/en/stable/network/lb-ipam/, https://docs.cilium.io/en/stable/network/l2-announcements/',
    kinds: [...POOLS, 'cilium.io/CiliumL2AnnouncementPolicy'],
    find: change => [
      ...(isOf(change, POOLS) && (isUpdate(change) || isLost(change))
        ? lostAddresses(...specs(change)).map(block => `Services lose their addresses of ${block}`)
        : []),
      ...lost(change, ['cilium.io/CiliumL2AnnouncementPolicy'], 'nobody answers for the addresses that it announced'),
    ],
  },
];
