import { HelmRelease } from '../constructs/helm-release';
import type { Component } from '../model/component';
import { chartPinOf } from '../constructs/chart-pin-of';
import { resourcesOf } from '../constructs/container-resources';
import { hcloudMonitoring } from './hcloud-monitoring';

const NAMESPACE = 'kube-system';

/** Load balancers and node addresses of Hetzner Cloud. */
export const hcloudCloudControllerManager: Component = {
  name: 'hcloud-cloud-controller-manager',
  summary: 'Load balancers and node addresses of Hetzner Cloud',
  layer: 2,
  namespace: NAMESPACE,
  provides: ['cloud-load-balancers'],
  needs: ['cni'],
  charts: ['hcloud-cloud-controller-manager'],
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
      namespace: NAMESPACE,
      name: 'hcloud',
      keys: ['token', 'network'],
      restarts: [{ kind: 'Deployment', name: 'hcloud-cloud-controller-manager' }],
      purpose: 'API of Hetzner Cloud and the name of the private network',
      needed: 'bootstrap',
    },
  ],

  monitoring: hcloudMonitoring,

  build(scope, context) {
    new HelmRelease(scope, 'hcloud-cloud-controller-manager', {
      chart: 'hcloud-cloud-controller-manager',
      pin: chartPinOf('hcloud-cloud-controller-manager', context),
      namespace: NAMESPACE,
      values: {
        networking: { enabled: true, clusterCIDR: context.cluster.network.pods },
        args: {
          // Cilium routes between nodes itself.
          'configure-cloud-routes': 'false',
        },
        resources: resourcesOf('hcloud-cloud-controller-manager', context),
      },
    });
  },
};
