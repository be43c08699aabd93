import type { Construct } from 'constructs';
import { CiliumGatewayClassConfig } from '../../imports/crds/cilium.io';
import { GatewayClass } from '../../imports/crds/gateway.networking.k8s.io';
import { SYNC_WAVE } from '../model/argo-cd-annotations';
import type { ClusterContext } from '../model/component';
import { ENVOY_CLASS } from '../model/envoy-gateway-names';

/** GatewayClass that the Cilium chart makes. */
const CILIUM = 'cilium';

/**
 * GatewayClass whose Gateways wait for no load balancer. Cilium's configuration has no ClusterIP; the node ports stay
 * behind the machines' firewall.
 */
const INTERNAL = 'cilium-internal';

/** The class of the public Gateway: behind a tunnel no load balancer is wanted, and before a provider's stands Envoy. */
export const gatewayClassOf = ({ cluster: { exposure } }: ClusterContext): string => {
  switch (exposure.kind) {
    case 'tunnel':
      return INTERNAL;
    case 'providerLoadBalancer':
      return ENVOY_CLASS;
    default:
      return CILIUM;
  }
};

/** The class for Gateways behind a tunnel; nothing for any other exposure. */
export function internalGatewayClass(scope: Construct, context: ClusterContext): void {
  if (gatewayClassOf(context) !== INTERNAL) return;
  const annotations = { [SYNC_WAVE]: '0' };
  new CiliumGatewayClassConfig(scope, 'internal-config', {
    metadata: { name: INTERNAL, namespace: 'gateway', annotations },
    spec: { service: { type: 'NodePort' } },
  });
  new GatewayClass(scope, 'internal-class', {
    metadata: { name: INTERNAL, annotations },
    spec: {
      controllerName: 'io.cilium/gateway-controller',
      parametersRef: { group: 'cilium.io', kind: 'CiliumGatewayClassConfig', name: INTERNAL, namespace: 'gateway' },
    },
  });
}
