import type { JsonObject } from '../../model/json';
import { objectAt, objectsAt, shown, textAt, textsAt } from '../declared/fields';
import { selects } from '../pods/label-selector';
import { withoutLabelSources } from './label-sources';
import type { ClosingPolicy, Direction, PolicyPod } from './pod-policies';

/** Who is at the other end. */
export interface Peer {
  /** Names of Cilium for it, `all` and the groups that it belongs to among them; none for a pod of the cluster. */
  readonly entities: readonly string[];
  /** A pod, with the labels of its namespace. @default - not a pod */
  readonly pod?: PolicyPod & { readonly namespaceLabels: JsonObject };
  /** It has an address that a policy may name, and that is not known here: such policies pass. @default false */
  readonly hasAddress?: boolean;
}

/** A port as policies name it: its number or its name in the container. */
export interface PolicyPort {
  readonly number: number;
  readonly name?: string;
  readonly protocol: 'TCP' | 'UDP';
}

/** Keys of Cilium under which a rule names the other end; without any of them it means everybody. */
const PEER_KEYS: Readonly<Record<Direction, readonly string[]>> = {
  ingress: ['fromEndpoints', 'fromEntities', 'fromCIDR', 'fromCIDRSet', 'fromNodes', 'fromGroups'],
  egress: ['toEndpoints', 'toEntities', 'toCIDR', 'toCIDRSet', 'toNodes', 'toGroups', 'toFQDNs', 'toServices'],
};

const isPort = (port: JsonObject, wanted: PolicyPort, defaultProtocol: string): boolean => {
  const protocol = textAt(port, 'protocol') ?? defaultProtocol;
  const { endPort } = port;
  const value = shown(port['port']);
  if (protocol !== 'ANY' && protocol !== wanted.protocol) return false;
  // Cilium takes 0 for every port, Kubernetes the absence of one.
  if (['', '0', wanted.name].includes(value)) return true;
  const last = typeof endPort === 'number' && endPort > 0 ? endPort : Number(value);
  return Number(value) <= wanted.number && wanted.number <= last;
};

const allowsOfKubernetes = (
  rule: JsonObject,
  direction: Direction,
  peer: Peer,
  port: PolicyPort,
  own: string,
): boolean => {
  const ports = objectsAt(rule, 'ports');
  if (ports.length > 0 && !ports.some(one => isPort(one, port, 'TCP'))) return false;
  const peers = objectsAt(rule, direction === 'ingress' ? 'from' : 'to');
  if (peers.length === 0) return true;
  const { pod, hasAddress = false } = peer;
  return peers.some(one => {
    if ('ipBlock' in one) return hasAddress;
    if (pod === undefined) return false;
    const inNamespace =
      'namespaceSelector' in one
        ? selects(objectAt(one, 'namespaceSelector'), pod.namespaceLabels)
        : pod.namespace === own;
    return inNamespace && selects(objectAt(one, 'podSelector'), pod.labels);
  });
};

const NAMESPACE_LABEL = 'io.kubernetes.pod.namespace';

const NAMESPACE_LABELS = 'io.cilium.k8s.namespace.labels.';

/** True if a selector says which namespaces it means. */
const namesNamespaces = (selector: JsonObject): boolean =>
  [
    ...Object.keys(objectAt(selector, 'matchLabels')),
    ...objectsAt(selector, 'matchExpressions').map(expression => textAt(expression, 'key') ?? ''),
  ].some(key => key === NAMESPACE_LABEL || key.startsWith(NAMESPACE_LABELS));

const isEndpoint = (selector: JsonObject, { pod, entities }: Peer, own: string | undefined): boolean => {
  const reserved = Object.keys(objectAt(selector, 'matchLabels')).filter(key => key.startsWith('reserved:'));
  if (reserved.length > 0) return reserved.every(key => entities.includes(key.slice('reserved:'.length)));
  if (pod === undefined) return false;
  const bare = withoutLabelSources(selector);
  const namespaces = Object.fromEntries(
    Object.entries(pod.namespaceLabels).map(([key, value]) => [`${NAMESPACE_LABELS}${key}`, value]),
  );
  const labels = { ...pod.labels, ...namespaces, [NAMESPACE_LABEL]: pod.namespace };
  // In a policy of a namespace, a selector that names no namespace means its own.
  const namesNamespace = namesNamespaces(bare);
  return selects(bare, labels) && (own === undefined || namesNamespace || pod.namespace === own);
};

const matchesOfCilium = (
  rule: JsonObject,
  direction: Direction,
  peer: Peer,
  port: PolicyPort,
  own: string | undefined,
): boolean => {
  const toPorts = objectsAt(rule, 'toPorts');
  const isAnyPort = toPorts.length === 0;
  if (
    !isAnyPort &&
    !toPorts.some(
      ({ ports }) => ports === undefined || objectsAt({ ports }, 'ports').some(one => isPort(one, port, 'ANY')),
    )
  ) {
    return false;
  }
  const named = PEER_KEYS[direction].filter(key => key in rule);
  // A rule without any member allows nothing: that is how Cilium's users write a plain default deny.
  if (named.length === 0) return !isAnyPort;
  const prefix = direction === 'ingress' ? 'from' : 'to';
  return (
    textsAt(rule, `${prefix}Entities`).some(entity => peer.entities.includes(entity)) ||
    objectsAt(rule, `${prefix}Endpoints`).some(selector => isEndpoint(selector, peer, own))
  );
};

const isDenied = ({ manifest, denials }: ClosingPolicy, direction: Direction, peer: Peer, port: PolicyPort): boolean =>
  denials.some(rule => matchesOfCilium(rule, direction, peer, port, manifest.namespace));

/** True if the policies of one direction let the traffic through; without a policy that closes it everything passes. */
export const isAllowed = (
  policies: readonly ClosingPolicy[],
  direction: Direction,
  peer: Peer,
  port: PolicyPort,
): boolean => {
  if (!policies.some(({ closes }) => closes)) return !policies.some(policy => isDenied(policy, direction, peer, port));
  return (
    policies.some(({ manifest, language, rules }) =>
      rules.some(rule =>
        language === 'kubernetes'
          ? allowsOfKubernetes(rule, direction, peer, port, manifest.namespace ?? '')
          : matchesOfCilium(rule, direction, peer, port, manifest.namespace),
      ),
    ) && !policies.some(policy => isDenied(policy, direction, peer, port))
  );
};
