import { Service } from '../../../imports/kubernetes/kinds';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { resourcesOf } from '../../constructs/container-resources';
import { HelmRelease } from '../../constructs/helm-release';
import { fromNamespace, fromPods, PROMETHEUS_NAMESPACE } from '../../constructs/network-flows';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import type { Component } from '../../model/component';
import { OPERATOR_NAMESPACE, OPERATOR_PODS } from './cloudnative-pg';
import { METRICS_LABELS, METRICS_SERVICE, pluginBarmanCloudMonitoring } from './plugin-barman-cloud-monitoring';

/** Ports of its pod: the plugin, with certificates on both sides, and metrics. */
const PORTS = { plugin: 9090, metrics: 8080 } as const;

/** Label of its pod. */
const PLUGIN_PODS = { 'app.kubernetes.io/name': 'plugin-barman-cloud' } as const;

/** What archives WAL and takes backups; the operator reaches it with certificates of cert-manager. */
export const pluginBarmanCloud: Component = {
  name: 'plugin-barman-cloud',
  summary: 'Backups of PostgreSQL in object storage',
  layer: 3,
  namespace: OPERATOR_NAMESPACE,
  provides: ['postgres'],
  needs: ['postgres-operator', 'certificates'],
  charts: ['plugin-barman-cloud'],
  removal: 'confirm',
  monitoring: pluginBarmanCloudMonitoring,

  build(scope, context) {
    new HelmRelease(scope, 'plugin-barman-cloud', {
      chart: 'plugin-barman-cloud',
      pin: chartPinOf('plugin-barman-cloud', context),
      namespace: OPERATOR_NAMESPACE,
      values: {
        crds: { create: true },
        // Without a port it serves none; with TLS it would ask the API server who calls, and has no right to.
        additionalArgs: [`--metrics-bind-address=:${PORTS.metrics}`, '--metrics-secure=false'],
        // The operator talks to one; who works are the sidecars beside the servers.
        replicaCount: 1,
        resources: { ...resourcesOf('plugin-barman-cloud', context) },
        ...preferCloudNodes(context),
      },
    });
    // The container of the chart does not name the port.
    new Service(scope, 'metrics', {
      metadata: { name: METRICS_SERVICE, namespace: OPERATOR_NAMESPACE, labels: METRICS_LABELS },
      spec: {
        selector: PLUGIN_PODS,
        ports: [{ name: 'metrics', port: PORTS.metrics, targetPort: PORTS.metrics }],
      },
    });
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: 'plugin-barman-cloud', namespace: OPERATOR_NAMESPACE },
      spec: {
        endpointSelector: { matchLabels: { ...PLUGIN_PODS } },
        ingress: [fromPods(OPERATOR_PODS, PORTS.plugin), fromNamespace(PROMETHEUS_NAMESPACE, PORTS.metrics)],
      },
    });
  },
};
