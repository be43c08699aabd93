import type { Construct } from 'constructs';
import {
  PodMonitor,
  PrometheusRule,
  ServiceMonitor,
  type PodMonitorManifest,
  type ServiceMonitorManifest,
} from '../../imports/crds/monitoring.coreos.com';
import { acrossReplicas } from '../model/across-replicas';
import type { ClusterContext, Component } from '../model/component';
import type { Platform } from '../model/inventory';
import { isPlaced } from '../model/links';
import type { Alert, SelectedTarget } from '../model/monitoring';

/** The component that brings Prometheus; without it monitors and alerts would reach nobody. */
export const PROMETHEUS = 'kube-prometheus-stack';

/** Where a Prometheus has the token of its account; its role lets it read `/metrics` of whoever asks the API server. */
const TOKEN_OF_PROMETHEUS = '/var/run/secrets/kubernetes.io/serviceaccount/token';

type Endpoint = NonNullable<ServiceMonitorManifest['spec']['endpoints']>[number] &
  NonNullable<PodMonitorManifest['spec']['podMetricsEndpoints']>[number];

/** What a label of Kubernetes is called where Prometheus finds pods. */
const podLabel = (label: string): string => `__meta_kubernetes_pod_label_${label.replace(/[^A-Za-z0-9_]/g, '_')}`;

/** What is changed in the metrics themselves. */
const metricRelabelings = ({ rename = {}, drop }: SelectedTarget): Pick<Endpoint, 'metricRelabelings'> => {
  const rules: NonNullable<Endpoint['metricRelabelings']>[number][] = [
    ...(drop === undefined ? [] : [{ sourceLabels: ['__name__'], regex: drop, action: 'drop' } as const]),
    ...Object.entries(rename).flatMap(
      ([from, to]) =>
        [
          { sourceLabels: [from], regex: '(.+)', targetLabel: to },
          { regex: from, action: 'labeldrop' },
        ] as const,
    ),
  ];
  return rules.length === 0 ? {} : { metricRelabelings: rules };
};

/** Everything that the monitors of Services and of pods have in common. */
const endpointOf = (target: SelectedTarget): Endpoint => {
  const { name, port, path, interval, scheme, params, certificate, basicAuth, token, podLabels = {} } = target;
  return {
    port,
    ...(path === undefined ? {} : { path }),
    ...(interval === undefined ? {} : { interval }),
    ...(scheme === undefined ? {} : { scheme }),
    ...(params === undefined
      ? {}
      : { params: Object.fromEntries(Object.entries(params).map(([key, values]) => [key, [...values]])) }),
    ...(scheme !== 'https'
      ? {}
      : {
          tlsConfig:
            certificate === undefined
              ? { insecureSkipVerify: true }
              : {
                  ca: { secret: { name: certificate.authority.secret, key: certificate.authority.key } },
                  serverName: certificate.serverName,
                },
        }),
    ...(basicAuth === undefined
      ? {}
      : {
          basicAuth: {
            username: { name: basicAuth.secret, key: 'username' },
            password: { name: basicAuth.secret, key: 'password' },
          },
        }),
    ...(token === undefined ? {} : { authorization: { credentials: { name: token.secret, key: token.key } } }),
    relabelings: [
      { targetLabel: 'job', replacement: name },
      ...Object.entries(podLabels).map(([label, targetLabel]) => ({ sourceLabels: [podLabel(label)], targetLabel })),
    ],
    ...metricRelabelings(target),
  };
};

function monitorOf(scope: Construct, target: SelectedTarget, { namespace }: Component): void {
  const { name, selector, asPrometheus = false } = target;
  const metadata = { name, namespace };
  const common = {
    selector: { matchLabels: { ...selector } },
    ...(target.namespace === undefined || target.namespace === namespace
      ? {}
      : { namespaceSelector: target.namespace === 'any' ? { any: true } : { matchNames: [target.namespace] } }),
  };
  if (target.from === 'service') {
    const endpoint = { ...endpointOf(target), ...(asPrometheus ? { bearerTokenFile: TOKEN_OF_PROMETHEUS } : {}) };
    new ServiceMonitor(scope, `monitor-${name}`, { metadata, spec: { ...common, endpoints: [endpoint] } });
  } else {
    new PodMonitor(scope, `monitor-${name}`, {
      metadata,
      spec: { ...common, podMetricsEndpoints: [endpointOf(target)] },
    });
  }
}

/** Address of an alert's entry in docs/alerts.md, as Gitea shows it. */
export const runbookUrl = ({ git: { repository, branch } }: Platform, { name }: Pick<Alert, 'name'>): string =>
  `${repository.replace(/\.git$/, '')}/src/branch/${branch}/docs/alerts.md#${name.toLowerCase()}`;

/** A rule of a PrometheusRule. */
export type AlertRule = NonNullable<
  NonNullable<ConstructorParameters<typeof PrometheusRule>[2]['spec']['groups']>[number]['rules']
>[number];

/** An alert as Prometheus reads it. */
export const alertRule = (alert: Alert, component: string, platform: Platform): AlertRule => ({
  alert: alert.name,
  expr: alert.askedOf === 'central' ? acrossReplicas(alert.expr) : alert.expr,
  for: alert.for,
  labels: { severity: alert.severity, component },
  annotations: { summary: alert.summary, description: alert.impact, runbook_url: runbookUrl(platform, alert) },
});

/** Label of rules that the central Prometheus evaluates, and the others leave alone. */
export const CENTRAL_RULES = { prometheus: 'central' } as const;

/** The alerts that one Prometheus evaluates. */
function rulesOf(
  scope: Construct,
  { name: component, namespace }: Component,
  { platform }: ClusterContext,
  {
    name,
    labels,
    alerts,
  }: { readonly name: string; readonly labels?: Readonly<Record<string, string>>; readonly alerts: readonly Alert[] },
): void {
  if (alerts.length === 0) return;
  new PrometheusRule(scope, `alerts-${name}`, {
    metadata: { name, namespace, ...(labels === undefined ? {} : { labels }) },
    spec: { groups: [{ name, rules: alerts.map(alert => alertRule(alert, component, platform)) }] },
  });
}

/**
 * The monitors and the alerts of a component, in its own folder and namespace, on clusters where Prometheus runs.
 * Every monitor gives its series the target's name as `job`.
 */
export function monitoringOf(scope: Construct, component: Component, context: ClusterContext): void {
  if (component.monitoring === undefined || !isPlaced(context, PROMETHEUS)) return;
  const { targets, alerts } = component.monitoring(context);
  for (const target of targets) if (target.from !== 'chart') monitorOf(scope, target, component);
  const isCentral = ({ askedOf }: Alert): boolean => askedOf === 'central';
  rulesOf(scope, component, context, { name: component.name, alerts: alerts.filter(alert => !isCentral(alert)) });
  rulesOf(scope, component, context, {
    name: `${component.name}-across-clusters`,
    labels: CENTRAL_RULES,
    alerts: alerts.filter(isCentral),
  });
}
