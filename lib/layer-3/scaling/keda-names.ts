/** The component, its namespace and its release. */
export const KEDA = 'keda';

/** Names by which the chart calls its three Deployments; each is the label `app` of its pods as well. */
export const KEDA_PODS = {
  operator: 'keda-operator',
  metrics: 'keda-operator-metrics-apiserver',
  webhooks: 'keda-admission-webhooks',
} as const;

/** Ports of the pods. */
export const KEDA_PORTS = { metrics: 8080, grpc: 9666, api: 6443, webhooks: 9443 } as const;
