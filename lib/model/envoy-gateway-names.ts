/** Name of the component, of its release and of its namespace. */
export const ENVOY_GATEWAY = 'envoy-gateway';

/** The GatewayClass that it serves. */
export const ENVOY_CLASS = 'envoy';

/** What the GatewayClass names it by: the chart's default. */
export const ENVOY_CONTROLLER = 'gateway.envoyproxy.io/gatewayclass-controller';

/** Labels of the pods of the controller. */
export const CONTROLLER_PODS = { 'control-plane': 'envoy-gateway' } as const;

/** Labels of the proxies that it makes, one set for each Gateway, in its own namespace. Source: internal/infrastructure/kubernetes/proxy of v1.9.0 */
export const PROXY_PODS = {
  'app.kubernetes.io/component': 'proxy',
  'app.kubernetes.io/managed-by': ENVOY_GATEWAY,
} as const;

/** Ports of the controller (configuration for proxies, metrics) and of the proxies: what stands below 1024 in a Gateway is 10000 higher in the pod. */
export const ENVOY_PORTS = {
  configuration: 18000,
  ratelimit: 18001,
  wasm: 18002,
  metrics: 19001,
  http: 10080,
  https: 10443,
} as const;
