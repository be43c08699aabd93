import { HelmRelease } from '../../constructs/helm-release';
import type { Component } from '../../model/component';
import type { TalosCluster } from '../../model/inventory';
import { talosClusterOf } from '../../model/talos-cluster-of';
import type { PortNeed } from '../../model/machine-needs';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { ciliumMonitoring } from './cilium-monitoring';
import { exposureValues, operationValues, talosValues } from './cilium-values';
import { loadBalancerPool } from './load-balancer-pool';

/** Ports of the host that Cilium serves. https://docs.cilium.io/en/stable/operations/system_requirements/#firewall-rules */
const PORTS: readonly PortNeed[] = [
  { name: 'cilium-vxlan', protocol: 'udp', ports: [8472], from: 'nodes', on: 'all' },
  { name: 'cilium-health', protocol: 'tcp', ports: [4240], from: 'nodes', on: 'all' },
  { name: 'hubble-peer', protocol: 'tcp', ports: [4244], from: 'pods', on: 'all' },
  { name: 'cilium-metrics', protocol: 'tcp', ports: ['9962-9965'], from: 'pods', on: 'all' },
];

/**
 * Ports on which the Gateways are called. Talos drops them without a rule: what goes to a Gateway is only marked by BPF
 * and then passes the host's stack to Envoy (TPROXY), with its destination port unchanged, through Talos' chain on the
 * input hook. On all machines, because a pod's call of a Gateway is taken by the Envoy of its own node; nothing else
 * listens there.
 * https://github.com/cilium/cilium/pull/36383
 * https://github.com/siderolabs/talos/blob/main/internal/app/machined/pkg/controllers/network/nftables_chain_config.go
 */
function gatewayPorts({ exposure }: TalosCluster): readonly PortNeed[] {
  const gateway = { name: 'gateway', protocol: 'tcp', ports: [80, 443] } as const;
  switch (exposure.kind) {
    case 'l2':
      return [{ ...gateway, from: 'everyone', on: 'all' }];
    case 'hostNetwork':
      return [{ ...gateway, from: 'everyone', on: { labels: exposure.nodeLabels } }];
    case 'cloudLoadBalancer':
      return [
        { ...gateway, from: 'pods', on: 'all' },
        // The provider picks the load balancer's address; node ports of other Services pass by the stack anyway.
        { name: 'gateway-node-ports', protocol: 'tcp', ports: ['30000-32767'], from: 'everyone', on: 'all' },
      ];
    case 'tunnel':
      // The tunnel's pods call a cluster IP, which Talos lets pods do.
      return [];
  }
}

/** Network, service load balancing and the implementation of the Gateway API. */
export const cilium: Component = {
  name: 'cilium',
  summary: 'Pod network, kube-proxy replacement, gateway implementation, network flows',
  layer: 2,
  wave: -99,
  namespace: 'kube-system',
  provides: ['cni', 'gateway-class'],
  needs: ['gateway-api-crds'],
  charts: ['cilium'],
  removal: 'keep',
  bootstrap: true,

  machine: context => ({ ports: [...PORTS, ...gatewayPorts(talosClusterOf(context))] }),

  monitoring: ciliumMonitoring,

  build(scope, context) {
    new HelmRelease(scope, 'cilium', {
      chart: 'cilium',
      pin: chartPinOf('cilium', context),
      namespace: 'kube-system',
      values: {
        ...talosValues({ cluster: talosClusterOf(context) }),
        ...exposureValues(context),
        ...operationValues(context),
      },
    });
    loadBalancerPool(scope, context);
  },
};
