import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt } from '../declared/fields';
import { targetPortOf } from '../gateway/route-targets';
import { webhookTargets, type WebhookTarget } from '../references/webhook-targets';
import type { ClusterRule } from '../rule';
import { isAllowed, type Peer } from './allowed-traffic';
import { policiesOf, policyName, type ClosingPolicy } from './pod-policies';

/**
 * The API server calls from a node: Cilium sees it as the API server, or in tunnels as the node alone.
 * https://github.com/cilium/cilium/issues/31711
 */
const CALLERS: readonly Peer[] = [
  { entities: ['kube-apiserver', 'all', 'cluster'], hasAddress: true },
  { entities: ['remote-node', 'all', 'cluster'], hasAddress: true },
  { entities: ['host', 'all', 'cluster'], hasAddress: true },
];

const closingFor = (target: WebhookTarget, context: CheckContext): readonly ClosingPolicy[] => {
  const { namespace, name, port: wanted } = target;
  const { find, podsWith } = context.declared();
  const service = find('', 'Service', namespace, name);
  const selector = objectAt(service?.body, 'spec', 'selector');
  if (service === undefined || Object.keys(selector).length === 0) return [];
  const pods = podsWith(namespace, selector);
  const port = targetPortOf(service, wanted, pods);
  if (port === undefined) return [];
  return pods
    .filter(({ spec }) => spec['hostNetwork'] !== true)
    .flatMap(pod => {
      const policies = policiesOf(pod, 'ingress', context);
      const isOpen = CALLERS.every(peer => isAllowed(policies, 'ingress', peer, { ...port, protocol: 'TCP' }));
      return isOpen ? [] : policies.filter(({ closes, denials }) => closes || denials.length > 0);
    });
};

/** N3: policies let the API server in to the pods that it calls. */
export const requireWebhookIngress: ClusterRule = {
  id: 'N3',
  name: 'require-webhook-ingress',
  severity: 'error',
  reason: 'the API server’s calls time out, and everything that the webhook or API is about fails',
  scope: 'cluster',
  run: (context, report) => {
    for (const manifest of context.declared().all) {
      for (const target of webhookTargets(manifest)) {
        const [closing] = closingFor(target, context);
        if (closing === undefined) continue;
        report({
          manifest,
          pointer: toPointer(target.path),
          message: `${policyName(closing)} keeps the API server from the pods of Service ${target.namespace}/${target.name}`,
          value: `port ${target.port}`,
          fix: 'add a CiliumNetworkPolicy with fromEntities: [kube-apiserver, remote-node, host] and the port of the pods',
        });
      }
    }
  },
};
