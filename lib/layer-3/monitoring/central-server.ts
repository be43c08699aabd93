import type { Construct } from 'constructs';
import { Role, RoleBinding, Service, ServiceAccount } from '../../../imports/kubernetes/kinds';
import { Prometheus, type PrometheusManifest } from '../../../imports/crds/monitoring.coreos.com';
import { containerResources } from '../../constructs/container-resources';
import { CENTRAL_RULES } from '../../constructs/monitoring-of';
import { restrictedPod } from '../../constructs/restricted-security';
import type { ClusterContext } from '../../model/component';
import { veleroExcludes } from '../../model/kept-data';
import { CENTRAL, MONITORING_NAMESPACE, STACK } from './monitoring-names';
import { preferCloud } from './prefer-cloud';
import { prometheusImage, prometheusVersion } from './prometheus-image';
import { operatorVolume, retentionOf, volumeOf } from './prometheus-storage';

/** The operator names the StatefulSet `prometheus-<name>`. */
const NAME = 'central';

/** Volume of its pods. */
export const CENTRAL_DATA = operatorVolume('prometheus', NAME);

/** Label that the operator gives to the pods of this server. */
export const CENTRAL_PODS = { 'operator.prometheus.io/name': NAME } as const;

/** Labels of its Service. */
export const CENTRAL_SERVICE = { 'app.kubernetes.io/name': CENTRAL } as const;

/** Series of all clusters. */
const RESOURCES = containerResources({ cpu: '500m', memory: '4Gi' });

/** Two replicas of a sender and its retries come out of order. */
const OUT_OF_ORDER = '30m';

const specOf = (context: ClusterContext): PrometheusManifest['spec'] => {
  const { platform, cluster } = context;
  const settings = cluster.components[CENTRAL];
  return {
    image: prometheusImage(platform),
    version: prometheusVersion(platform),
    // A second replica would get other samples: the senders' requests go to one of them.
    replicas: 1,
    serviceAccountName: CENTRAL,
    securityContext: restrictedPod({ runAsUser: 1000, runAsGroup: 2000, fsGroup: 2000 }),
    ...retentionOf(settings),
    storage: volumeOf(context, settings),
    podMetadata: { annotations: veleroExcludes(CENTRAL_DATA) },
    resources: settings?.resources === undefined ? RESOURCES : containerResources(settings.resources),
    affinity: preferCloud(context),
    enableRemoteWriteReceiver: true,
    tsdb: { outOfOrderTimeWindow: OUT_OF_ORDER },
    externalLabels: { cluster: cluster.name },
    // Without any selector the operator leaves the whole configuration to people.
    serviceMonitorSelector: { matchLabels: { ...CENTRAL_RULES } },
    ruleSelector: { matchLabels: { ...CENTRAL_RULES } },
    ruleNamespaceSelector: {},
    alerting: {
      alertmanagers: [
        { namespace: MONITORING_NAMESPACE, name: `${STACK}-alertmanager`, port: 'http-web', apiVersion: 'v2' },
      ],
    },
  };
};

/** The account that finds Alertmanager, and nothing else. */
function account(scope: Construct): void {
  const metadata = { name: CENTRAL, namespace: MONITORING_NAMESPACE };
  new ServiceAccount(scope, 'account', { metadata });
  new Role(scope, 'role', {
    metadata,
    rules: [
      { apiGroups: [''], resources: ['services', 'endpoints', 'pods'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['get', 'list', 'watch'] },
    ],
  });
  new RoleBinding(scope, 'role-binding', {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: CENTRAL },
    subjects: [{ kind: 'ServiceAccount', name: CENTRAL, namespace: MONITORING_NAMESPACE }],
  });
}

/** The Prometheus that all clusters write to; it reads nothing itself. */
export function centralServer(scope: Construct, context: ClusterContext): void {
  account(scope);
  new Prometheus(scope, 'server', {
    metadata: { name: NAME, namespace: MONITORING_NAMESPACE },
    spec: specOf(context),
  });
  new Service(scope, 'service', {
    metadata: { name: CENTRAL, namespace: MONITORING_NAMESPACE, labels: CENTRAL_SERVICE },
    spec: {
      selector: CENTRAL_PODS,
      ports: [{ name: 'http', port: 9090, targetPort: 9090 }],
    },
  });
}
