import type { Construct } from 'constructs';
import { GrafanaDatasource, type GrafanaDatasourceManifest } from '../../../imports/crds/grafana.integreatly.org';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext, VaultSecret } from '../../model/component';
import { isPlaced } from '../../model/links';
import { DOOR_ADDRESS, LOKI, READER } from '../logging/logging-names';
import { CENTRAL, MONITORING_NAMESPACE, STACK } from '../monitoring/monitoring-names';
import { INSTANCE_LABELS, LOGS_SOURCE, METRICS_SOURCE } from './grafana-names';

type Spec = GrafanaDatasourceManifest['spec'];

type Source = Pick<Spec, 'datasource' | 'valuesFrom'>;

const ALERTS_SOURCE = 'alerts';

/** Secret with the password that Grafana reads logs under. */
const READER_SECRET = 'grafana-logs';

const READER_KEY = 'password';

/** What Grafana needs of Vault to read logs, where they are kept in its cluster. */
export const logsSecrets = (context: ClusterContext): readonly VaultSecret[] =>
  isPlaced(context, LOKI)
    ? [{ name: READER_SECRET, keys: [READER_KEY], purpose: `Reading logs of all clusters, under the name ${READER}` }]
    : [];

/** The logs of all clusters; the door to Loki says which. `__tenant_id__` is the cluster of a line. */
const LOGS: Source = {
  datasource: {
    name: 'Logs of all clusters',
    type: 'loki',
    access: 'proxy',
    url: DOOR_ADDRESS,
    editable: false,
    basicAuth: true,
    basicAuthUser: READER,
    secureJsonData: { basicAuthPassword: `\${${READER_KEY}}` },
    jsonData: { maxLines: 1000, manageAlerts: false },
  },
  valuesFrom: [
    {
      targetPath: 'secureJsonData.basicAuthPassword',
      valueFrom: { secretKeyRef: { name: READER_SECRET, key: READER_KEY } },
    },
  ],
};

/** Where dashboards ask: the metrics and the logs of all clusters, and the Alertmanager of this one. All are there for pods alone. */
const sourcesOf = (context: ClusterContext): Readonly<Record<string, Source>> => ({
  [METRICS_SOURCE]: {
    datasource: {
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
  },
  [ALERTS_SOURCE]: {
    datasource: {
      name: 'Alertmanager',
      type: 'alertmanager',
      access: 'proxy',
      url: `http://${STACK}-alertmanager.${MONITORING_NAMESPACE}.svc:9093`,
      editable: false,
      jsonData: { implementation: 'prometheus', handleGrafanaManagedAlerts: false },
    },
  },
  ...(isPlaced(context, LOKI) ? { [LOGS_SOURCE]: LOGS } : {}),
});

/** The data sources of Grafana. */
export function dataSources(scope: Construct, context: ClusterContext): void {
  for (const [uid, source] of Object.entries(sourcesOf(context))) {
    new GrafanaDatasource(scope, `source-${uid}`, {
      metadata: { name: uid, annotations: { [SYNC_WAVE]: '2' } },
      spec: { uid, instanceSelector: { matchLabels: INSTANCE_LABELS }, ...source },
    });
  }
}
