import { HelmRelease } from '../../constructs/helm-release';
import type { Component } from '../../model/component';
import type { PortNeed } from '../../model/machine-needs';
import { chartPinOf } from '../chart-pin-of';
import { exposureValues, operationValues, talosValues } from './cilium-values';
import { loadBalancerPool } from './load-balancer-pool';

/** Ports of the host that Cilium serves. https://docs.cilium.io/en/stable/operations/system_requirements/#firewall-rules */
const PORTS: readonly PortNeed[] = [
  { name: 'cilium-vxlan', protocol: 'udp', ports: [8472], from: 'nodes', on: 'all' },
  { name: 'cilium-health', protocol: 'tcp', ports: [4240], from: 'nodes', on: 'all' },
  { name: 'hubble-peer', protocol: 'tcp', ports: [4244], from: 'pods', on: 'all' },
  { name: 'cilium-metrics', protocol: 'tcp', ports: ['9962-9965'], from: 'pods', on: 'all' },
];

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

  machine: ({ cluster: { exposure } }) => ({
    ports:
      exposure.kind === 'hostNetwork'
        ? [
            ...PORTS,
            {
              name: 'gateway',
              protocol: 'tcp',
              ports: [80, 443],
              from: 'everyone',
              on: { labels: exposure.nodeLabels },
            },
          ]
        : PORTS,
  }),

  build(scope, context) {
    new HelmRelease(scope, 'cilium', {
      chart: 'cilium',
      pin: chartPinOf('cilium', context),
      namespace: 'kube-system',
      values: { ...talosValues(context), ...exposureValues(context), ...operationValues(context) },
    });
    loadBalancerPool(scope, context);
  },
};
