import type { ChartValues } from '../../../imports/charts/chart-values';
import { containerResources, defaultResources } from '../../constructs/container-resources';
import { CENTRAL_RULES } from '../../constructs/monitoring-of';
import type { ClusterContext } from '../../model/component';
import { veleroExcludes } from '../../model/kept-data';
import { namedSecrets } from './alertmanager-config';
import { configValues } from './alertmanager-secret';
import { STACK } from './monitoring-names';
import { preferCloud } from './prefer-cloud';
import { dataVolume, operatorVolume, retentionOf, volumeOf } from './prometheus-storage';
import { remoteWritesOf } from './remote-write';
import { replicasOf as statelessReplicas } from '../../model/machines';

type StackValues = ChartValues['kube-prometheus-stack'];

/** Namespace of the agents, which see the host; the rest of the stack needs no such right. */
export const NODE_EXPORTER_NAMESPACE = 'node-exporter';

/** Volume of the pods of Prometheus. */
export const PROMETHEUS_DATA = operatorVolume('prometheus', `${STACK}-prometheus`);

/** Volume of the pods of Alertmanager. */
export const ALERTMANAGER_DATA = operatorVolume('alertmanager', `${STACK}-alertmanager`);

/** A server with some hundred thousand series. */
const SERVER_RESOURCES = containerResources({ cpu: '250m', memory: '2Gi' });

/** Silences and what has been told. */
const ALERTMANAGER_VOLUME = '1Gi';

/** Two of each where a node may go at any time without anybody being told nothing. */
const replicasOf = ({ cluster }: ClusterContext): number =>
  cluster.role === 'prod' || cluster.role === 'system' ? statelessReplicas(cluster) : 1;

/** One pod a node where there are two, and an eviction that leaves one. */
const spread = (context: ClusterContext) => {
  const replicas = replicasOf(context);
  return {
    spec: { replicas, podAntiAffinity: replicas > 1 ? 'hard' : 'soft', affinity: preferCloud(context) },
    podDisruptionBudget: { enabled: replicas > 1, minAvailable: 1 },
  };
};

function prometheusValues(context: ClusterContext): NonNullable<StackValues['prometheus']> {
  const { name, components } = context.cluster;
  const settings = components['kube-prometheus-stack'];
  const { spec, podDisruptionBudget } = spread(context);
  return {
    podDisruptionBudget,
    prometheusSpec: {
      ...spec,
      ...retentionOf(settings),
      storageSpec: volumeOf(context, settings),
      podMetadata: { annotations: veleroExcludes(PROMETHEUS_DATA) },
      resources: settings?.resources === undefined ? SERVER_RESOURCES : containerResources(settings.resources),
      scrapeInterval: '30s',
      evaluationInterval: '30s',
      externalLabels: { cluster: name },
      remoteWrite: [...remoteWritesOf(context)],
      serviceDiscoveryRole: 'EndpointSlice',
      // Monitors and rules of every namespace, whoever made them; but for the rules of the central Prometheus.
      serviceMonitorSelectorNilUsesHelmValues: false,
      podMonitorSelectorNilUsesHelmValues: false,
      probeSelectorNilUsesHelmValues: false,
      scrapeConfigSelectorNilUsesHelmValues: false,
      ruleSelectorNilUsesHelmValues: false,
      ruleSelector: {
        matchExpressions: Object.entries(CENTRAL_RULES).map(([key, value]) => ({
          key,
          operator: 'NotIn',
          values: [value],
        })),
      },
    },
  };
}

function alertmanagerValues(context: ClusterContext): NonNullable<StackValues['alertmanager']> {
  const { spec, podDisruptionBudget } = spread(context);
  const { spec: configuration, ...config } = configValues(context);
  return {
    podDisruptionBudget,
    ...config,
    alertmanagerSpec: {
      ...spec,
      ...configuration,
      storage: dataVolume(ALERTMANAGER_VOLUME, context),
      secrets: namedSecrets(context).map(({ name }) => name),
      resources: defaultResources(context),
    },
  };
}

function operatorValues(context: ClusterContext): NonNullable<StackValues['prometheusOperator']> {
  const resources = defaultResources(context);
  return {
    resources,
    affinity: preferCloud(context),
    prometheusConfigReloader: { resources },
    kubeletEndpointsEnabled: false,
    kubeletEndpointSliceEnabled: true,
    admissionWebhooks: {
      // Rules are checked before they get here; a webhook that is down would stop the sync of every component.
      failurePolicy: 'Ignore',
      certManager: { enabled: true },
      patch: { enabled: false },
    },
  };
}

/** What the chart watches of Kubernetes itself, as Talos runs it. */
const KUBERNETES: StackValues = {
  // Cilium takes its place.
  kubeProxy: { enabled: false },
  // Not a pod under Talos, and Argo CD leaves Endpoints out: a ScrapeConfig reads it by the nodes' addresses.
  kubeEtcd: { enabled: true, service: { enabled: false }, serviceMonitor: { enabled: false } },
  kubeControllerManager: { serviceMonitor: { https: true, insecureSkipVerify: true } },
  kubeScheduler: { serviceMonitor: { https: true, insecureSkipVerify: true } },
};

/** Values of the chart kube-prometheus-stack. */
export const stackValues = (context: ClusterContext): StackValues => ({
  crds: { enabled: false },
  grafana: { enabled: false },
  defaultRules: { rules: { kubeProxy: false, windows: false } },
  ...KUBERNETES,
  prometheus: prometheusValues(context),
  alertmanager: alertmanagerValues(context),
  prometheusOperator: operatorValues(context),
  'kube-state-metrics': { resources: defaultResources(context), affinity: preferCloud(context) },
  'prometheus-node-exporter': {
    namespaceOverride: NODE_EXPORTER_NAMESPACE,
    tolerations: [{ operator: 'Exists' }],
    resources: defaultResources(context),
  },
});
