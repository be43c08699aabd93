import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { fromNamespace, PROMETHEUS_NAMESPACE, toApiServer, toDns, toNamespace } from '../../constructs/network-flows';
import { CONTROLLER_PODS, ENVOY_GATEWAY, ENVOY_PORTS, PROXY_PODS } from '../../model/envoy-gateway-names';

const tcp = (...ports: readonly number[]) => [
  { ports: ports.map(port => ({ port: String(port), protocol: 'TCP' as const })) },
];

/** Proxies are called by everybody, call the pods of routes, and have their configuration from the controller. */
export function envoyGatewayPolicies(scope: Construct): void {
  const { configuration, ratelimit, wasm, metrics, http, https } = ENVOY_PORTS;
  new CiliumNetworkPolicy(scope, 'controller-policy', {
    metadata: { name: 'controller', namespace: ENVOY_GATEWAY },
    spec: {
      endpointSelector: { matchLabels: { ...CONTROLLER_PODS } },
      ingress: [
        { fromEndpoints: [{ matchLabels: { ...PROXY_PODS } }], toPorts: tcp(configuration, ratelimit, wasm) },
        fromNamespace(PROMETHEUS_NAMESPACE, metrics),
      ],
      egress: [toDns(), toApiServer()],
    },
  });
  new CiliumNetworkPolicy(scope, 'proxy-policy', {
    metadata: { name: 'proxies', namespace: ENVOY_GATEWAY },
    spec: {
      endpointSelector: { matchLabels: { ...PROXY_PODS } },
      ingress: [{ fromEntities: ['all'], toPorts: tcp(http, https) }, fromNamespace(PROMETHEUS_NAMESPACE, metrics)],
      egress: [
        toDns(),
        toNamespace(ENVOY_GATEWAY, configuration, ratelimit, wasm),
        // The pods behind routes, in any namespace at any port.
        { toEntities: ['cluster'] },
      ],
    },
  });
}
