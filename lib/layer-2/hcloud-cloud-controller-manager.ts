import { HelmRelease } from '../constructs/helm-release';
import { talosClusterOf } from '../model/talos-cluster-of';
import type { ClusterContext, Component } from '../model/component';
import { chartPinOf } from '../constructs/chart-pin-of';
import { resourcesOf } from '../constructs/container-resources';
import type { ChartValues } from '../../imports/charts/chart-values';
import { preferCloudNodes } from '../constructs/prefer-cloud-nodes';
import { HCLOUD_CONTROLLER, hasForeignNodes, protectForeignNodes } from './hcloud-foreign-nodes';
import { hcloudMonitoring } from './hcloud-monitoring';

const { name: NAME, namespace: NAMESPACE, secret: SECRET } = HCLOUD_CONTROLLER;

type Values = ChartValues['hcloud-cloud-controller-manager'];

/** Beside other machines it looks after nodes alone, and runs on a machine that is not in the private network. */
const amongForeignNodes = (context: ClusterContext): Values => {
  return {
    args: { controllers: 'cloud-node-controller,cloud-node-lifecycle-controller' },
    env: { HCLOUD_NETWORK_DISABLE_ATTACHED_CHECK: { value: 'true' } },
    ...preferCloudNodes(context),
  };
};

/** Load balancers and node addresses of Hetzner Cloud. */
export const hcloudCloudControllerManager: Component = {
  name: NAME,
  summary: 'Load balancers and node addresses of Hetzner Cloud',
  layer: 2,
  namespace: NAMESPACE,
  provides: ['cloud-load-balancers', 'provider-ids'],
  needs: ['cni'],
  charts: [NAME],
  removal: 'confirm',
  // Nodes keep the taint `uninitialized`, which Argo CD does not tolerate, until the controller has seen them.
  bootstrap: true,

  // The kubelet leaves addresses and provider IDs to the controller.
  machine: () => ({
    kubeletArgs: { 'cloud-provider': 'external' },
    ports: [{ name: 'hcloud-metrics', protocol: 'tcp', ports: [8233], from: 'pods', on: 'all' }],
  }),

  secrets: () => [
    {
      ...SECRET,
      keys: ['token', 'network'],
      restarts: [{ kind: 'Deployment', name: NAME }],
      purpose: 'API of Hetzner Cloud and the name of the private network',
      needed: 'bootstrap',
    },
  ],

  monitoring: hcloudMonitoring,

  build(scope, context) {
    const isMixed = hasForeignNodes(talosClusterOf(context));
    const { args = {}, ...rest } = isMixed ? amongForeignNodes(context) : {};
    new HelmRelease(scope, NAME, {
      chart: NAME,
      pin: chartPinOf(NAME, context),
      namespace: NAMESPACE,
      values: {
        networking: { enabled: true, clusterCIDR: context.cluster.network.pods },
        resources: resourcesOf(NAME, context),
        ...rest,
        args: {
          // Cilium routes between nodes itself.
          'configure-cloud-routes': 'false',
          ...args,
        },
      },
    });
    if (isMixed) protectForeignNodes(scope);
  },
};
