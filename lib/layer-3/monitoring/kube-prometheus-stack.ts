import { ScrapeConfig } from '../../../imports/crds/monitoring.coreos.com';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { HelmRelease } from '../../constructs/helm-release';
import { platformNamespace } from '../../constructs/namespace-of';
import type { Component } from '../../model/component';
import { EXPOSE_LABEL } from '../../layer-2/gateway';
import { alertmanagerSecrets } from './alertmanager-secret';
import { MONITORING_NAMESPACE, STACK } from './monitoring-names';
import { METRICS_BACKUP } from './prometheus-storage';
import { senderSecrets } from './remote-write';
import { stackMonitoring } from './stack-monitoring';
import { stackPolicies } from './stack-policies';
import { ALERTMANAGER_DATA, NODE_EXPORTER_NAMESPACE, PROMETHEUS_DATA, stackValues } from './stack-values';

/** Port of etcd's metrics, which layer 0 opens to pods. */
const ETCD_METRICS = 2381;

/** Name that the chart's rules for etcd look for. */
const ETCD_JOB = 'kube-etcd';

/** Prometheus, Alertmanager and their operator, with the metrics of nodes and of Kubernetes. */
export const kubePrometheusStack: Component = {
  name: STACK,
  summary: 'Prometheus and Alertmanager, with the metrics of nodes and of Kubernetes',
  layer: 3,
  // Late: a Prometheus that waits for a Secret or a volume is not healthy, and nothing else shall wait for it.
  wave: -60,
  namespace: MONITORING_NAMESPACE,
  podSecurity: 'restricted',
  namespaceLabels: EXPOSE_LABEL,
  provides: ['monitoring'],
  needs: ['cni', 'monitoring-crds', 'certificates', 'storage', 'argo-cd'],
  charts: [STACK],
  removal: 'confirm',

  machine: () => ({ ports: [{ name: 'node-exporter', protocol: 'tcp', ports: [9100], from: 'pods', on: 'all' }] }),

  vaultSecrets: context => [...alertmanagerSecrets(context), ...senderSecrets(context)],

  data: () => [
    {
      what: 'Silences of Alertmanager, and what it has told',
      volume: ALERTMANAGER_DATA,
      backup: { by: 'velero', selector: 'app.kubernetes.io/name=alertmanager' },
    },
    { what: 'Metrics of the cluster', volume: PROMETHEUS_DATA, backup: METRICS_BACKUP },
  ],

  monitoring: stackMonitoring,

  build(scope, context) {
    platformNamespace(scope, 'node-exporter', NODE_EXPORTER_NAMESPACE, { podSecurity: 'privileged' });
    new HelmRelease(scope, STACK, {
      chart: STACK,
      pin: chartPinOf(STACK, context),
      namespace: MONITORING_NAMESPACE,
      values: stackValues(context),
    });
    stackPolicies(scope, context);
    const controlPlanes = context.cluster.nodes.filter(({ role }) => role === 'controlplane');
    new ScrapeConfig(scope, 'etcd', {
      metadata: { name: ETCD_JOB, namespace: MONITORING_NAMESPACE },
      spec: {
        staticConfigs: [{ targets: controlPlanes.map(({ address }) => `${address}:${ETCD_METRICS}`) }],
        relabelings: [{ targetLabel: 'job', replacement: ETCD_JOB }],
      },
    });
  },
};
