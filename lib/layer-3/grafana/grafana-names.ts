import type { ClusterContext } from '../../model/component';

/** The component, its namespace, its Grafana, and the Service in front of it. */
export const GRAFANA = 'grafana';

/** The component and the release of the chart. */
export const GRAFANA_OPERATOR = 'grafana-operator';

/** Label of the operator's pods, which run in the same namespace. */
export const OPERATOR_PODS = { 'app.kubernetes.io/name': GRAFANA_OPERATOR } as const;

/** Label by which data sources, folders and dashboards find their Grafana. */
export const INSTANCE_LABELS = { dashboards: GRAFANA } as const;

/** Label of the pods; the operator adds one of its own. */
export const GRAFANA_PODS = { 'grafana.integreatly.org/instance': GRAFANA } as const;

/** Labels of the Service in front of the pods, which the monitor selects. */
export const GRAFANA_SERVICE = { 'app.kubernetes.io/name': GRAFANA } as const;

/** Port of the pods and of the Service. */
export const GRAFANA_PORT = 3000;

/** Stable identifiers in addresses of Grafana. */
export const METRICS_SOURCE = 'metrics';

/** The same, of the logs. */
export const LOGS_SOURCE = 'logs';

/** Folder of a layer, in addresses and references. */
export const folderOf = (layer: number): string => `layer-${layer}`;

/** Host name under which people reach Grafana. */
export const grafanaHost = ({ cluster: { domain } }: ClusterContext): string => `grafana.${domain}`;
