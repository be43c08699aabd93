import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { HelmRelease } from '../../constructs/helm-release';
import { fromNamespace, toApiServer, toDns } from '../../constructs/network-flows';
import { HCLOUD_CONTROLLER } from '../../layer-2/hcloud-foreign-nodes';
import type { Component } from '../../model/component';
import { CLUSTER_AUTOSCALER } from '../../model/node-pool';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { autoscalerMonitoring } from './cluster-autoscaler-monitoring';
import { AUTOSCALER_PORT, autoscalerValues, PROVIDER_SECRET } from './cluster-autoscaler-values';
import { nodeConfigurations } from './node-configurations';

/**
 * Machines of pools at Hetzner, made when pods find no room and removed when they are idle. It knows a node by its
 * provider ID, which the cloud's controller writes: without it, it would remove every machine that it made. Nodes
 * that are no servers of the project with its label are not its own, and it cannot remove them.
 */
export const clusterAutoscaler: Component = {
  name: CLUSTER_AUTOSCALER,
  summary: 'Machines of pools at Hetzner, as many as pods need',
  layer: 3,
  // Nothing waits for it, while it waits for the machine configurations that people write in Vault.
  wave: -1,
  namespace: CLUSTER_AUTOSCALER,
  podSecurity: 'restricted',
  provides: [CLUSTER_AUTOSCALER],
  needs: ['cni', 'provider-ids', 'argo-cd'],
  charts: [CLUSTER_AUTOSCALER],
  // Machines that it made stay, and cost, when it goes.
  removal: 'confirm',

  vaultSecrets: context => [
    {
      name: PROVIDER_SECRET,
      keys: ['token', 'network'],
      from: HCLOUD_CONTROLLER.secret,
      restarts: [{ kind: 'Deployment', name: CLUSTER_AUTOSCALER }],
      purpose: 'API of Hetzner Cloud and the name of the private network',
    },
    nodeConfigurations(context, CLUSTER_AUTOSCALER),
  ],

  monitoring: autoscalerMonitoring,

  build(scope, context) {
    new HelmRelease(scope, CLUSTER_AUTOSCALER, {
      chart: CLUSTER_AUTOSCALER,
      pin: chartPinOf(CLUSTER_AUTOSCALER, context),
      namespace: CLUSTER_AUTOSCALER,
      values: autoscalerValues(context),
    });
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: CLUSTER_AUTOSCALER, namespace: CLUSTER_AUTOSCALER },
      spec: {
        endpointSelector: {},
        ingress: [fromNamespace(MONITORING_NAMESPACE, AUTOSCALER_PORT)],
        egress: [
          toDns(),
          toApiServer(),
          // The provider's API, whose addresses change.
          { toEntities: ['world'], toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }] },
        ],
      },
    });
  },
};
