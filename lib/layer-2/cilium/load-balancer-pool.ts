import type { Construct } from 'constructs';
import { CiliumL2AnnouncementPolicy, CiliumLoadBalancerIPPool } from '../../../imports/crds/cilium.io';
import { SYNC_OPTIONS, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { talosClusterOf } from '../../model/talos-cluster-of';

/** After the chart: cilium-operator registers these kinds only once it runs. */
const annotations = { [SYNC_WAVE]: '10', [SYNC_OPTIONS]: 'SkipDryRunOnMissingResource=true' };

/** Addresses for Services and Gateways, announced by ARP from nodes that are no control planes. */
export function loadBalancerPool(scope: Construct, context: ClusterContext): void {
  const { exposure, network, nodes } = talosClusterOf(context);
  if (exposure.kind !== 'l2' || network.loadBalancers === undefined) return;
  new CiliumLoadBalancerIPPool(scope, 'pool', {
    metadata: { name: 'public', annotations },
    spec: { blocks: [{ ...network.loadBalancers }], allowFirstLastIPs: 'No' },
  });
  const onWorkers = nodes.some(({ role }) => role === 'worker')
    ? {
        nodeSelector: {
          matchExpressions: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'DoesNotExist' as const }],
        },
      }
    : {};
  new CiliumL2AnnouncementPolicy(scope, 'announcement', {
    metadata: { name: 'public', annotations },
    spec: { loadBalancerIPs: true, externalIPs: false, interfaces: [...exposure.interfaces], ...onWorkers },
  });
}
