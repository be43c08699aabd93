import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { HTTPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import { toDns, toPods } from '../../constructs/network-flows';
import { PUBLIC_GATEWAY } from '../../layer-2/gateway';
import type { ClusterContext, Component } from '../../model/component';
import { isPlaced } from '../../model/links';
import { GRAFANA, GRAFANA_PODS } from '../grafana/grafana-names';
import { centralMonitoring } from './central-monitoring';
import { CENTRAL_DATA, CENTRAL_PODS, centralServer } from './central-server';
import { metricsReceiver, RECEIVER_LABELS, receiverSecret, receiverService } from './metrics-receiver';
import { CENTRAL, MONITORING_NAMESPACE, PROMETHEUS_PORT } from './monitoring-names';
import { METRICS_BACKUP } from './prometheus-storage';
import { sendersTo, writePath } from './remote-write';

const toPorts = [{ ports: [{ port: '9090', protocol: 'TCP' as const }] }];

/** Pods of the same namespace. */
const fromEndpoints = [{}];

/** Requests that read. Grafana sends queries with POST; Cilium compares the path with what follows the question mark. */
const READING = [
  { method: 'GET' },
  { method: 'POST', path: '/api/v1/(query|query_range|query_exemplars|series|labels|label/[^/]+/values)([?].*)?' },
];

/** Grafana may ask, but not write. */
const fromGrafana = {
  fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': GRAFANA, ...GRAFANA_PODS } }],
  toPorts: toPorts.map(port => ({ ...port, rules: { http: READING } })),
};

/** Who is not a receiver or of this namespace could write under any cluster's name. */
function policies(scope: Construct, context: ClusterContext): void {
  new CiliumNetworkPolicy(scope, 'policy', {
    metadata: { name: CENTRAL, namespace: MONITORING_NAMESPACE },
    spec: {
      endpointSelector: { matchLabels: { ...CENTRAL_PODS } },
      ingress: [{ fromEndpoints, toPorts }, ...(isPlaced(context, GRAFANA) ? [fromGrafana] : [])],
    },
  });
  new CiliumNetworkPolicy(scope, 'receiver-policy', {
    metadata: { name: 'metrics-receiver', namespace: MONITORING_NAMESPACE },
    spec: {
      endpointSelector: { matchLabels: { ...RECEIVER_LABELS } },
      ingress: [
        { fromEntities: ['ingress'], toPorts },
        { fromEndpoints, toPorts },
      ],
      egress: [toDns(), toPods(CENTRAL_PODS, PROMETHEUS_PORT)],
    },
  });
}

/** Only the address that takes samples is reachable, for each cluster its own. */
function route(scope: Construct, context: ClusterContext, senders: readonly string[]): void {
  const hosts = context.platform.links.flatMap(({ to, host }) =>
    to.service === CENTRAL && to.cluster === context.cluster.name ? [host] : [],
  );
  new HTTPRoute(scope, 'route', {
    metadata: { name: 'metrics', namespace: MONITORING_NAMESPACE },
    spec: {
      parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],
      hostnames: [...new Set(hosts)],
      rules: senders.map(sender => ({
        matches: [{ path: { type: 'Exact' as const, value: writePath(sender) }, method: 'POST' as const }],
        filters: [
          {
            type: 'URLRewrite' as const,
            urlRewrite: { path: { type: 'ReplaceFullPath' as const, replaceFullPath: '/api/v1/write' } },
          },
        ],
        backendRefs: [receiverService(sender)],
      })),
    },
  });
}

/** The Prometheus that every cluster writes to, with a receiver for each that writes from outside. */
export const prometheusCentral: Component = {
  name: CENTRAL,
  summary: 'Metrics of all clusters, each under the name that its password stands for',
  layer: 3,
  namespace: MONITORING_NAMESPACE,
  provides: ['metrics-of-all-clusters'],
  needs: ['monitoring', 'gateway'],
  charts: [],
  removal: 'confirm',

  vaultSecrets: context => sendersTo(context).map(receiverSecret),

  data: () => [{ what: 'Metrics of all clusters', volume: CENTRAL_DATA, backup: METRICS_BACKUP }],

  monitoring: centralMonitoring,

  build(scope, context) {
    const senders = sendersTo(context);
    centralServer(scope, context);
    policies(scope, context);
    for (const sender of senders) metricsReceiver(scope, sender, context);
    if (senders.length > 0) route(scope, context, senders);
  },
};
