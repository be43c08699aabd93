import { objectAt, objectsAt, shown, textAt, textsAt } from '../../checks/declared/fields';
import { withoutLabelSources } from '../../checks/network/label-sources';
import type { Direction } from '../../checks/network/pod-policies';
import type { JsonObject } from '../../model/json';
import { selectorWords } from './selector-words';

const NAMESPACE = 'io.kubernetes.pod.namespace';

const OF_NAMESPACE = 'io.cilium.k8s.namespace.labels.';

const rangeWords = (cidr: string, except: readonly string[]): string =>
  except.length === 0 ? cidr : `${cidr} without ${except.join(', ')}`;

/** Pods of a selector of Cilium: `namespace argocd: app=web`; without a namespace they are those beside the policy. */
const endpointWords = (selector: JsonObject): string => {
  const reserved = Object.keys(objectAt(selector, 'matchLabels')).filter(key => key.startsWith('reserved:'));
  if (reserved.length > 0) return reserved.map(key => key.slice('reserved:'.length)).join(', ');
  const { matchLabels, matchExpressions } = withoutLabelSources(selector);
  const labels = Object.entries(objectAt({ matchLabels: matchLabels ?? {} }, 'matchLabels'));
  const expressions = objectsAt({ matchExpressions: matchExpressions ?? [] }, 'matchExpressions');
  const isOfNamespace = (key: string): boolean => key === NAMESPACE || key.startsWith(OF_NAMESPACE);
  const words = (wanted: boolean): string =>
    selectorWords({
      matchLabels: Object.fromEntries(
        labels
          .filter(([key]) => isOfNamespace(key) === wanted)
          .map(([key, value]) => [key.replace(OF_NAMESPACE, ''), value]),
      ),
      matchExpressions: expressions.filter(one => isOfNamespace(textAt(one, 'key') ?? '') === wanted),
    });
  const namespaces = words(true);
  const own = words(false);
  if (namespaces === '') return own === '' ? 'pods of the namespace' : own;
  const named = namespaces.replaceAll(`${NAMESPACE}=`, '').replaceAll(NAMESPACE, 'name');
  const place = named === 'name set' ? 'all namespaces' : `namespace ${named}`;
  return own === '' ? place : `${place}: ${own}`;
};

/** The other ends that a rule of Cilium names; none where it names none. */
export const ciliumPeers = (rule: JsonObject, direction: Direction): readonly string[] => {
  const side = direction === 'ingress' ? 'from' : 'to';
  return [
    ...textsAt(rule, `${side}Entities`),
    ...objectsAt(rule, `${side}Endpoints`).map(endpointWords),
    ...textsAt(rule, `${side}CIDR`),
    ...objectsAt(rule, `${side}CIDRSet`).map(set => rangeWords(textAt(set, 'cidr') ?? '', textsAt(set, 'except'))),
    ...objectsAt(rule, 'toFQDNs').map(name => textAt(name, 'matchName') ?? textAt(name, 'matchPattern') ?? ''),
    ...objectsAt(rule, 'toServices').map(service => {
      const named = objectAt(service, 'k8sService');
      return `Service ${textAt(named, 'namespace') ?? ''}/${textAt(named, 'serviceName') ?? ''}`;
    }),
    ...objectsAt(rule, `${side}Nodes`).map(selector => `nodes ${selectorWords(withoutLabelSources(selector))}`.trim()),
    ...objectsAt(rule, `${side}Groups`).map(group => `group ${shown(group)}`),
  ];
};

/** The other ends that a rule of Kubernetes names; none where it names none. */
export const kubernetesPeers = (rule: JsonObject, direction: Direction): readonly string[] =>
  objectsAt(rule, direction === 'ingress' ? 'from' : 'to').map(peer => {
    const block = objectAt(peer, 'ipBlock');
    if ('ipBlock' in peer) return rangeWords(textAt(block, 'cidr') ?? '', textsAt(block, 'except'));
    const pods = selectorWords(objectAt(peer, 'podSelector'));
    if (!('namespaceSelector' in peer)) return pods === '' ? 'pods of the namespace' : pods;
    const words = selectorWords(objectAt(peer, 'namespaceSelector')).replaceAll('kubernetes.io/metadata.name=', '');
    const place = words === '' ? 'all namespaces' : `namespace ${words}`;
    return pods === '' ? place : `${place}: ${pods}`;
  });

const portWords = (port: JsonObject, unsaid: string): string => {
  const { endPort } = port;
  const last = typeof endPort === 'number' && endPort > 0 ? `-${endPort}` : '';
  const protocol = textAt(port, 'protocol') ?? unsaid;
  const number = shown(port['port']);
  return `${number === '' || number === '0' ? 'every port' : `${number}${last}`}${protocol === 'ANY' ? '' : `/${protocol}`}`;
};

/** The ports that a rule of Cilium lets through; none where it lets all through. */
export const ciliumPorts = (rule: JsonObject): readonly string[] =>
  objectsAt(rule, 'toPorts').flatMap(one => objectsAt(one, 'ports').map(port => portWords(port, 'ANY')));

/** The ports that a rule of Kubernetes lets through; none where it lets all through. */
export const kubernetesPorts = (rule: JsonObject): readonly string[] =>
  objectsAt(rule, 'ports').map(port => portWords(port, 'TCP'));
