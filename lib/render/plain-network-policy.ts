import { ENVOY_GATEWAY, PROXY_PODS } from '../model/envoy-gateway-names';
import type { Cluster } from '../model/inventory';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';

/** Key of Cilium for the namespace of a pod, and the beginning of its keys for labels of that namespace. */
const NAMESPACE = 'io.kubernetes.pod.namespace';
const NAMESPACE_LABELS = 'io.cilium.k8s.namespace.labels.';

/** Label of every Namespace with its name. https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
const NAME = 'kubernetes.io/metadata.name';

/** The ranges that the provider gave to pods and Services. */
type Ranges = Pick<Cluster['network'], 'pods' | 'services'>;

/** A rule in the form of Kubernetes, or what it cannot say. */
interface Translated {
  /** @default - it lets nobody through */
  readonly rule?: JsonObject;
  readonly unsaid: readonly string[];
}

/** A NetworkPolicy that lets through what the CiliumNetworkPolicy does, and what of it has no such form. */
export interface PlainPolicy {
  readonly body: JsonObject;
  readonly unsaid: readonly string[];
}

const objectsOf = (value: Json | undefined): readonly JsonObject[] =>
  (isJsonList(value) ? value : []).filter(isJsonObject);

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const withoutSource = (key: string): string => key.replace(/^(?:k8s|any)[:.]/, '');

/** Where a key of Cilium belongs: to the namespace, under another name, or to the pod. */
const placed = (key: string): { readonly of: 'namespace' | 'pod'; readonly key: string } => {
  const bare = withoutSource(key);
  if (bare === NAMESPACE) return { of: 'namespace', key: NAME };
  if (bare.startsWith(NAMESPACE_LABELS)) return { of: 'namespace', key: bare.slice(NAMESPACE_LABELS.length) };
  return { of: 'pod', key: bare };
};

const selectorOf = (selector: JsonObject, part: 'namespace' | 'pod'): JsonObject => {
  const labels = Object.entries(objectOf(selector['matchLabels'])).filter(([key]) => placed(key).of === part);
  const expressions = objectsOf(selector['matchExpressions'])
    .filter(({ key }) => placed(textOf(key)).of === part)
    .map(expression => ({ ...expression, key: placed(textOf(expression['key'])).key }));
  return {
    ...(labels.length === 0
      ? {}
      : { matchLabels: Object.fromEntries(labels.map(([key, value]) => [placed(key).key, value ?? null])) }),
    ...(expressions.length === 0 ? {} : { matchExpressions: expressions }),
  };
};

/** The other end of a rule that names pods; without a namespace it means the policy's own. */
const peerOf = (selector: JsonObject): JsonObject => {
  const namespace = selectorOf(selector, 'namespace');
  const pod = selectorOf(selector, 'pod');
  const isAnyPod = Object.keys(pod).length === 0;
  if (Object.keys(namespace).length === 0) return { podSelector: pod };
  return { namespaceSelector: namespace, ...(isAnyPod ? {} : { podSelector: pod }) };
};

/** Everything but pods and Services: hosts by their names, the API server and the machines have no other form. */
const outside = ({ pods, services }: Ranges): JsonObject => ({
  ipBlock: { cidr: '0.0.0.0/0', except: [pods, services] },
});

/** The proxies that stand where Cilium has its own. */
const PROXIES: JsonObject = {
  namespaceSelector: { matchLabels: { [NAME]: ENVOY_GATEWAY } },
  podSelector: { matchLabels: { ...PROXY_PODS } },
};

type Direction = 'ingress' | 'egress';

/** Who a name of Cilium is; `undefined` stands for everybody. The API server calls from an address that nobody knows. */
const entityPeers = (entity: Json, direction: Direction, ranges: Ranges): readonly JsonObject[] | undefined => {
  switch (entity) {
    case 'ingress':
      return [PROXIES];
    case 'cluster':
      return [{ namespaceSelector: {} }];
    case 'world':
      return [outside(ranges)];
    case 'kube-apiserver':
    case 'host':
    case 'remote-node':
      // Some networks judge a call by the address of the Service, others by the one behind it.
      return direction === 'ingress' ? undefined : [{ ipBlock: { cidr: '0.0.0.0/0', except: [ranges.pods] } }];
    default:
      return undefined;
  }
};

const ENTITIES: readonly Json[] = ['ingress', 'cluster', 'world', 'kube-apiserver', 'host', 'remote-node', 'all'];

const portsOf = (rule: JsonObject): readonly JsonObject[] =>
  objectsOf(rule['toPorts']).flatMap(({ ports }) =>
    objectsOf(ports).flatMap(({ port, protocol = 'ANY', endPort }) => {
      const number = Number(port);
      const where = {
        ...(port === undefined || number === 0 ? {} : { port: Number.isNaN(number) ? port : number }),
        ...(endPort === undefined ? {} : { endPort }),
      };
      return (protocol === 'ANY' ? ['UDP', 'TCP'] : [protocol]).map(name => ({ ...where, protocol: name }));
    }),
  );

/** Keys of a rule that are read; others have no form in Kubernetes. `rules` of ports goes: a provider's network sees no requests. */
const KEYS: Readonly<Record<Direction, readonly string[]>> = {
  ingress: ['fromEndpoints', 'fromEntities', 'fromCIDR', 'toPorts'],
  egress: ['toEndpoints', 'toEntities', 'toCIDR', 'toFQDNs', 'toPorts'],
};

function translated(rule: JsonObject, direction: Direction, ranges: Ranges): Translated {
  const prefix = direction === 'ingress' ? 'from' : 'to';
  const entities = rule[`${prefix}Entities`];
  const named = isJsonList(entities) ? entities : [];
  const ofEntities = named.map(entity => entityPeers(entity, direction, ranges));
  const cidrs = rule[`${prefix}CIDR`];
  const peers = [
    ...objectsOf(rule[`${prefix}Endpoints`]).map(peerOf),
    ...ofEntities.flatMap(found => found ?? []),
    ...(isJsonList(cidrs) ? cidrs.map(cidr => ({ ipBlock: { cidr } })) : []),
    ...(rule['toFQDNs'] === undefined ? [] : [outside(ranges)]),
  ];
  const unique = [...new Map(peers.map(peer => [JSON.stringify(peer), peer])).values()];
  const isOpen = ofEntities.includes(undefined);
  const ports = portsOf(rule);
  // In Cilium a list of nobody lets nobody through, and so does a rule that names nothing at all, with which its policies
  // deny by default; one with ports alone lets everybody. https://docs.cilium.io/en/stable/security/policy/layer3/
  const namesNoPeers = KEYS[direction].every(key => key === 'toPorts' || !(key in rule));
  const isClosed = !isOpen && unique.length === 0 && !(namesNoPeers && 'toPorts' in rule);
  const plain = {
    ...(isOpen || unique.length === 0 ? {} : { [prefix]: unique }),
    ...(ports.length === 0 ? {} : { ports: [...ports] }),
  };
  return {
    ...(isClosed ? {} : { rule: plain }),
    unsaid: [
      ...Object.keys(rule).filter(key => !KEYS[direction].includes(key)),
      ...named.filter(entity => !ENTITIES.includes(entity)).map(String),
    ],
  };
}

const rulesOf = (all: readonly Translated[]): readonly JsonObject[] =>
  all.map(({ rule }) => rule).filter(rule => rule !== undefined);

const SPEC_KEYS = ['endpointSelector', 'ingress', 'egress', 'description'];

/**
 * What a CiliumNetworkPolicy says, as a NetworkPolicy, for networks that know no other. It lets through no less, and
 * where Kubernetes has no word for the other end (a host name, the API server), everything outside of pods and Services.
 */
export function plainNetworkPolicy(body: JsonObject, ranges: Ranges): PlainPolicy {
  const spec = objectOf(body['spec']);
  const of = (direction: Direction) => objectsOf(spec[direction]).map(rule => translated(rule, direction, ranges));
  const ingress = of('ingress');
  const egress = of('egress');
  const policyTypes = [
    ...(spec['ingress'] === undefined ? [] : ['Ingress']),
    ...(spec['egress'] === undefined ? [] : ['Egress']),
  ];
  return {
    body: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: body['metadata'] ?? {},
      spec: {
        podSelector: selectorOf(objectOf(spec['endpointSelector']), 'pod'),
        policyTypes,
        ...(ingress.length === 0 ? {} : { ingress: rulesOf(ingress) }),
        ...(egress.length === 0 ? {} : { egress: rulesOf(egress) }),
      },
    },
    unsaid: [
      ...(body['kind'] === 'CiliumNetworkPolicy' ? [] : ['the kind']),
      ...Object.keys(spec).filter(key => !SPEC_KEYS.includes(key)),
      ...[...ingress, ...egress].flatMap(({ unsaid }) => unsaid),
    ],
  };
}
