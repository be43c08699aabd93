import { PROMETHEUS_NAMESPACE } from '../../constructs/network-flows';

/** Namespace of Prometheus and Alertmanager; their pods run as `restricted` ones. */
export const MONITORING_NAMESPACE = PROMETHEUS_NAMESPACE;

/** The component and the release of the chart, which names its objects after it. */
export const STACK = 'kube-prometheus-stack';

/** The component of the Prometheus that all clusters write to. */
export const CENTRAL = 'prometheus-central';

/** Port of the pods of the cluster's Prometheus, and of its Service. */
export const PROMETHEUS_PORT = 9090;

/** Where pods of a cluster ask its Prometheus, as a ScaledObject with a trigger of the type `prometheus` does. */
export const PROMETHEUS_URL = `http://${STACK}-prometheus.${MONITORING_NAMESPACE}.svc:${PROMETHEUS_PORT}`;
