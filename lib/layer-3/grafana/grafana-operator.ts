import { PodDisruptionBudget } from '../../../imports/kubernetes/kinds';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { resourcesOf } from '../../constructs/container-resources';
import { HelmRelease } from '../../constructs/helm-release';
import { fromNamespace, PROMETHEUS_NAMESPACE, toApiServer, toDns, toPods } from '../../constructs/network-flows';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { EXPOSE_LABEL } from '../../layer-2/gateway';
import type { Component } from '../../model/component';
import { GRAFANA, GRAFANA_OPERATOR, GRAFANA_PODS, GRAFANA_PORT, OPERATOR_PODS } from './grafana-names';
import { grafanaOperatorMonitoring } from './grafana-operator-monitoring';
import { replicasOf } from '../../model/machines';

const PODS = { ...OPERATOR_PODS, 'app.kubernetes.io/instance': GRAFANA_OPERATOR } as const;

/** Port `metrics` of its pods; at another one they serve profiles. */
const METRICS_PORT = 9090;

/** Keeps Grafana in its own namespace, where it may do something; it brings data sources, folders and dashboards. */
export const grafanaOperator: Component = {
  name: GRAFANA_OPERATOR,
  summary: 'Operator of Grafana, its data sources, folders and dashboards',
  layer: 3,
  namespace: GRAFANA,
  podSecurity: 'restricted',
  namespaceLabels: EXPOSE_LABEL,
  provides: [GRAFANA_OPERATOR],
  needs: ['cni', 'argo-cd'],
  charts: [GRAFANA_OPERATOR],
  removal: 'keep',
  keepsVanished: true,

  monitoring: grafanaOperatorMonitoring,

  build(scope, context) {
    const replicas = replicasOf(context.cluster);
    new HelmRelease(scope, GRAFANA_OPERATOR, {
      chart: GRAFANA_OPERATOR,
      pin: chartPinOf(GRAFANA_OPERATOR, context),
      namespace: GRAFANA,
      values: {
        replicas,
        namespaceScope: true,
        rbac: { useClusterRole: false },
        resources: { ...resourcesOf(GRAFANA_OPERATOR, context) },
        podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        ...preferCloudNodes(context),
      },
    });
    // Dashboards stand in their objects: it fetches none.
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: GRAFANA_OPERATOR, namespace: GRAFANA },
      spec: {
        endpointSelector: { matchLabels: { ...OPERATOR_PODS } },
        ingress: [fromNamespace(PROMETHEUS_NAMESPACE, METRICS_PORT)],
        egress: [toDns(), toApiServer(), toPods(GRAFANA_PODS, GRAFANA_PORT)],
      },
    });
    if (replicas < 2) return;
    new PodDisruptionBudget(scope, 'budget', {
      metadata: { name: GRAFANA_OPERATOR },
      spec: { maxUnavailable: 1, selector: { matchLabels: PODS } },
    });
  },
};
