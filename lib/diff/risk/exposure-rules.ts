import { listAt, objectAt, objectsAt, shown, textAt, textsAt } from '../../checks/declared/fields';
import type { Json, JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { added, isLost, isOther, isUpdate, lost, specs } from './change-facts';
import { describedFlow } from './described-flow';
import { POLICY_KINDS } from './policy-kinds';
import type { JudgedChange, RiskRule } from './risk-rule';
import { ROUTES } from './route-kinds';

const ENTRIES = [...ROUTES, 'networking.k8s.io/Ingress'];

const GATEWAY_DOCS = 'https://gateway-api.sigs.k8s.io/api-types/httproute/';

const hostsOf = (manifest: Manifest | undefined): readonly string[] => {
  const spec = objectAt(manifest?.body, 'spec');
  return manifest?.kind === 'Ingress'
    ? objectsAt(spec, 'rules').map(rule => textAt(rule, 'host') ?? 'every host')
    : textsAt(spec, 'hostnames');
};

const listenersOf = (spec: JsonObject): readonly string[] =>
  objectsAt(spec, 'listeners').map(
    ({ protocol, port, hostname }) =>
      `${shown(protocol)} ${shown(port)}${hostname === undefined ? '' : ` ${shown(hostname)}`}`,
  );

const DIRECTIONS = ['ingress', 'egress'] as const;

const flows = (change: JudgedChange, more: boolean): readonly string[] => {
  const [before, after] = specs(change);
  const [from, to] = more ? [before, after] : [after, before];
  return DIRECTIONS.flatMap(direction => [
    ...added(listAt(from, direction), listAt(to, direction)).map(flow => `${direction} ${describedFlow(flow)}`),
    ...added(listAt(to, `${direction}Deny`), listAt(from, `${direction}Deny`)).map(
      flow => `${direction} ${describedFlow(flow)}, which was denied`,
    ),
  ]);
};

const OPEN_TYPES: readonly (Json | undefined)[] = ['LoadBalancer', 'NodePort'];

/** What can reach what, from inside and outside. */
export const EXPOSURE_RULES: readonly RiskRule[] = [
  {
    id: 'host-opened',
    subject: 'exposure',
    level: 'medium',
    looksAt: 'hostnames of routes and Ingresses: new',
    source: GATEWAY_DOCS,
    kinds: ENTRIES,
    find: change =>
      change.after !== undefined
        ? added(hostsOf(change.before), hostsOf(change.after)).map(host => `answers at a new host: ${shown(host)}`)
        : [],
  },
  {
    id: 'host-closed',
    subject: 'exposure',
    level: 'high',
    looksAt: 'hostnames of routes and Ingresses: gone',
    source: GATEWAY_DOCS,
    kinds: ENTRIES,
    find: change =>
      isLost(change) || (isUpdate(change) && hostsOf(change.after).length > 0)
        ? added(hostsOf(change.after), hostsOf(change.before)).map(host => `does not answer at ${shown(host)} any more`)
        : [],
  },
  {
    id: 'route-changed',
    subject: 'exposure',
    level: 'medium',
    looksAt: '`rules` and `parentRefs` of a route that is there already',
    source: GATEWAY_DOCS,
    kinds: ENTRIES,
    find: change => {
      const [before, after] = specs(change);
      if (!isUpdate(change)) return [];
      const parts = ['rules', 'parentRefs'].filter(key => isOther(before[key], after[key]));
      return parts.map(part =>
        part === 'rules' ? 'requests go other ways: its rules have changed' : 'hangs on another gateway',
      );
    },
  },
  {
    id: 'listener-changed',
    subject: 'exposure',
    level: 'high',
    looksAt: 'listeners of a Gateway: new or gone',
    source: 'https://gateway-api.sigs.k8s.io/api-types/gateway/',
    kinds: ['gateway.networking.k8s.io/Gateway'],
    find: change => {
      const [before, after] = specs(change).map(listenersOf);
      return [
        ...added(before ?? [], after ?? []).map(one => `listens anew: ${shown(one)}`),
        ...(isUpdate(change) || isLost(change)
          ? added(after ?? [], before ?? []).map(one => `does not listen any more: ${shown(one)}`)
          : []),
      ];
    },
  },
  {
    id: 'service-opened',
    subject: 'exposure',
    level: 'high',
    looksAt: '`spec.type` of a Service: `LoadBalancer`, `NodePort`',
    source: 'https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types',
    kinds: ['/Service'],
    find: change => {
      const [before, after] = specs(change);
      return OPEN_TYPES.includes(after['type']) && before['type'] !== after['type']
        ? [`is reached from outside of the cluster: type ${shown(after['type'])}`]
        : [];
    },
  },
  {
    id: 'service-closed',
    subject: 'exposure',
    level: 'high',
    looksAt: 'the same, taken back',
    source: 'https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types',
    kinds: ['/Service'],
    find: change => {
      const [before, after] = specs(change);
      return isUpdate(change) && OPEN_TYPES.includes(before['type']) && !OPEN_TYPES.includes(after['type'])
        ? ['is not reached from outside of the cluster any more']
        : [];
    },
  },
  {
    id: 'policy-created',
    subject: 'exposure',
    level: 'medium',
    looksAt: 'a policy for networks that comes',
    source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
    kinds: POLICY_KINDS,
    find: change =>
      change.kind === 'created'
        ? ['the pods that it selects take and send only what policies allow, in its directions']
        : [],
  },
  {
    id: 'policy-deleted',
    subject: 'exposure',
    level: 'high',
    looksAt: 'a policy for networks that goes',
    source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
    find: change =>
      lost(
        change,
        POLICY_KINDS,
        'what it alone allowed is closed, and pods that no other policy selects are open to everybody',
      ),
  },
  {
    id: 'policy-opened',
    subject: 'exposure',
    level: 'high',
    looksAt: '`ingress`, `egress` of a policy: rules added, or denials gone',
    source:
      'https://kubernetes.io/docs/concepts/services-networking/network-policies/, https://docs.cilium.io/en/stable/security/policy/',
    kinds: POLICY_KINDS,
    find: change => (isUpdate(change) ? flows(change, true).map(flow => `lets more through: ${flow}`) : []),
  },
  {
    id: 'policy-closed',
    subject: 'exposure',
    level: 'medium',
    looksAt: '`ingress`, `egress` of a policy: rules gone, or denials added',
    source:
      'https://kubernetes.io/docs/concepts/services-networking/network-policies/, https://docs.cilium.io/en/stable/security/policy/',
    kinds: POLICY_KINDS,
    find: change => (isUpdate(change) ? flows(change, false).map(flow => `lets no more through: ${flow}`) : []),
  },
  {
    id: 'policy-other-pods',
    subject: 'exposure',
    level: 'high',
    looksAt: '`podSelector`, `endpointSelector`, `policyTypes` of a policy',
    source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
    kinds: POLICY_KINDS,
    find: change => {
      const [before, after] = specs(change);
      if (!isUpdate(change)) return [];
      const guardsOthers = ['podSelector', 'endpointSelector', 'nodeSelector'].some(key =>
        isOther(before[key], after[key]),
      );
      const types = [before, after].map(spec => textsAt(spec, 'policyTypes').join(', '));
      return [
        ...(guardsOthers ? ['guards other pods: its selector has changed'] : []),
        ...(types[0] === types[1]
          ? []
          : [`guards other directions: ${types[0] || 'none named'} → ${types[1] || 'none named'}`]),
      ];
    },
  },
];
