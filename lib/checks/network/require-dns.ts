import type { JsonObject } from '../../model/json';
import type { CheckContext } from '../check-context';
import { objectsAt, textAt, textsAt } from '../declared/fields';
import type { PodTemplate } from '../pods/pod-templates';
import type { ClusterRule } from '../rule';
import { isAllowed, type Peer } from './allowed-traffic';
import { policiesOf, policyName, type ClosingPolicy } from './pod-policies';

/** CoreDNS, as Talos and kubeadm run it. */
const DNS_LABELS = { 'k8s-app': 'kube-dns' };

const DNS: Peer = {
  entities: ['all', 'cluster'],
  pod: {
    namespace: 'kube-system',
    labels: DNS_LABELS,
    namespaceLabels: { 'kubernetes.io/metadata.name': 'kube-system' },
  },
};

/** Entities that pods reach by address: names are not needed for them. */
const BY_ADDRESS = ['kube-apiserver', 'host', 'remote-node', 'health', 'ingress'];

const isByAddress = (rule: JsonObject, { language }: ClosingPolicy): boolean => {
  if (language === 'kubernetes') {
    const peers = objectsAt(rule, 'to');
    return peers.length > 0 && peers.every(peer => 'ipBlock' in peer);
  }
  if ('toCIDR' in rule || 'toCIDRSet' in rule || 'toNodes' in rule) return true;
  const entities = textsAt(rule, 'toEntities');
  return (
    (entities.length > 0 && entities.every(entity => BY_ADDRESS.includes(entity))) || Object.keys(rule).length === 0
  );
};

/** True if a pod may call something that it knows by a name. */
const callsByName = (policies: readonly ClosingPolicy[]): boolean =>
  policies.some(policy => policy.rules.some(rule => !isByAddress(rule, policy)));

const asksCluster = ({ spec }: PodTemplate): boolean =>
  spec['hostNetwork'] !== true && ![`Default`, 'None'].includes(textAt(spec, 'dnsPolicy') ?? 'ClusterFirst');

/** Protocols over which policies let no question for a name through. */
export const closedToDns = (policies: readonly ClosingPolicy[]): readonly string[] =>
  (['UDP', 'TCP'] as const).filter(
    protocol =>
      !isAllowed(policies, 'egress', DNS, { number: 53, protocol }) &&
      !isAllowed(policies, 'egress', DNS, { number: 53, name: protocol === 'UDP' ? 'dns' : 'dns-tcp', protocol }),
  );

const podsByPolicy = (context: CheckContext): ReadonlyMap<ClosingPolicy['manifest'], Finding> => {
  const found = new Map<ClosingPolicy['manifest'], Finding>();
  for (const pod of context.declared().pods.filter(asksCluster)) {
    const policies = policiesOf(pod, 'egress', context);
    const [closing] = policies.filter(({ closes }) => closes);
    if (closing === undefined || !callsByName(policies)) continue;
    const protocols = closedToDns(policies);
    if (protocols.length === 0) continue;
    const known = found.get(closing.manifest);
    const name = `${pod.manifest.kind} ${pod.manifest.name}`;
    found.set(closing.manifest, { closing, protocols, pods: [...(known?.pods ?? []), name] });
  }
  return found;
};

interface Finding {
  readonly closing: ClosingPolicy;
  readonly protocols: readonly string[];
  readonly pods: readonly string[];
}

/** N1: pods whose way out is restricted may ask for names, if they call anything by a name. */
export const requireDns: ClusterRule = {
  id: 'N1',
  name: 'require-dns',
  severity: 'error',
  reason: 'no name can be looked up, and every call of the pods times out',
  scope: 'cluster',
  run: (context, report) => {
    for (const [manifest, { closing, protocols, pods }] of podsByPolicy(context)) {
      report({
        manifest,
        pointer: '/spec',
        message: `${policyName(closing)} closes the way out, and no policy lets port 53 through over ${protocols.join(' and ')}`,
        value: pods.join(', '),
        fix: 'allow port 53 over UDP and TCP to pods k8s-app=kube-dns in kube-system',
      });
    }
  },
};
