import type { CheckContext } from '../check-context';
import { policiesOf, type Direction } from '../network/pod-policies';
import { closedToDns } from '../network/require-dns';
import type { ClusterRule } from '../rule';
import { tenantNamespaces } from './tenant-namespaces';

const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

/** A pod without labels: what closes its ways closes those of every pod. */
const anyPod = (namespace: string) => ({ namespace, labels: {} });

const openWays = (namespace: string, context: CheckContext): readonly Direction[] =>
  DIRECTIONS.filter(direction => policiesOf(anyPod(namespace), direction, context).every(policy => !policy.closes));

/** S6: the ways into and out of every pod of a tenant are closed but for names, and policies open what apps need. */
export const requireDefaultDeny: ClusterRule = {
  id: 'S6',
  name: 'require-default-deny',
  severity: 'error',
  reason: 'every pod of the cluster reaches those of the tenant, and they reach every other',
  scope: 'cluster',
  run: (context, report) => {
    for (const namespace of tenantNamespaces(context).keys()) {
      const manifest = context.declared().find('', 'Namespace', undefined, namespace);
      if (manifest === undefined) continue;
      const open = openWays(namespace, context);
      if (open.length > 0) {
        const message = `no policy closes ${open.join(' and ')} of all pods of the tenant`;
        report({ manifest, message, fix: 'add a NetworkPolicy for all pods with both policyTypes and no rules' });
      }
      if (open.includes('egress')) continue;
      const protocols = closedToDns(policiesOf(anyPod(namespace), 'egress', context));
      if (protocols.length === 0) continue;
      const message = `no policy lets all pods of the tenant ask for names over ${protocols.join(' and ')}`;
      report({ manifest, message, fix: 'allow port 53 to pods k8s-app=kube-dns in kube-system' });
    }
  },
};
