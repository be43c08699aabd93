import type { Construct } from 'constructs';
import { GrafanaDatasource, type GrafanaDatasourceManifest } from '../../../imports/crds/grafana.integreatly.org';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import { CENTRAL, MONITORING_NAMESPACE, STACK } from '../monitoring/monitoring-names';
import { INSTANCE_LABELS, METRICS_SOURCE } from './grafana-names';

type Source = GrafanaDatasourceManifest['spec']['datasource'];

const ALERTS_SOURCE = 'alerts';

/** Where dashboards ask: the metrics of all clusters, and the Alertmanager of this one. Both are there for pods alone. */
const SOURCES: Readonly<Record<string, Source>> = {
  [METRICS_SOURCE]: {
    name: 'Metrics of all clusters',
    type: 'prometheus',
    access: 'proxy',
    url: `http://${CENTRAL}.${MONITORING_NAMESPACE}.svc:9090`,
    isDefault: true,
    editable: false,
    jsonData: {
      httpMethod: 'POST',
      // Time between two samples, for `$__rate_interval`.
      timeInterval: '30s',
      prometheusType: 'Prometheus',
      manageAlerts: true,
      alertmanagerUid: ALERTS_SOURCE,
    },
  },
  [ALERTS_SOURCE]: {
    name: 'Alertmanager',
    type: 'alertmanager',
    access: 'proxy',
    url: `http://${STACK}-alertmanager.${MONITORING_NAMESPACE}.svc:9093`,
    editable: false,
    jsonData: { implementation: 'prometheus', handleGrafanaManagedAlerts: false },
  },
};

/** The data sources of Grafana. */
export function dataSources(scope: Construct): void {
  for (const [uid, datasource] of Object.entries(SOURCES)) {
    new GrafanaDatasource(scope, `source-${uid}`, {
      metadata: { name: uid, annotations: { [SYNC_WAVE]: '2' } },
      spec: { uid, instanceSelector: { matchLabels: INSTANCE_LABELS }, datasource },
    });
  }
}
