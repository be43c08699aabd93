import { byCodePoint } from '../model/json';
import { PROMETHEUS } from '../constructs/monitoring-of';
import type { ClusterContext } from '../model/component';
import { isPlaced } from '../model/links';
import type { Dashboard, Monitoring, Panel } from '../model/monitoring';
import { applicationSettings, type TenantApp, type TenantPhase } from '../model/tenant';
import { answersOf, appAlerts, deploymentsOf, podsOf, statusLabel } from './app-alerts';
import { tenantIn } from './tenant-names';

/** The phases of a tenant in every cluster whose metrics Grafana has. */
const phasesOf = (tenant: string, context: ClusterContext): readonly TenantPhase[] =>
  context.clusters
    .filter(cluster => isPlaced({ ...context, cluster }, PROMETHEUS))
    .flatMap(({ tenants }) => tenants.filter(({ name }) => name === tenant))
    .flatMap(({ phases }) => phases);

const panelsOf = (tenant: string, namespace: string, app: TenantApp): readonly Panel[] => {
  const pods = podsOf(namespace, app);
  const container = 'container!="",container!="POD"';
  const deployments = `namespace=~"${namespace}",deployment=~"${deploymentsOf(app).join('|')}"`;
  const answers = answersOf({ tenant, namespace, app });
  const status = statusLabel(app);
  return [
    {
      title: 'Pods that answer',
      unit: 'short',
      queries: [
        {
          expr: `sum by (namespace, deployment) (kube_deployment_status_replicas_available{${deployments}})`,
          legend: '{{namespace}} {{deployment}}',
        },
      ],
    },
    {
      title: 'Memory',
      unit: 'bytes',
      queries: [
        {
          expr: `sum by (namespace, pod) (container_memory_working_set_bytes{${pods},${container}})`,
          legend: '{{namespace}} {{pod}}',
        },
      ],
    },
    {
      title: 'CPU',
      unit: 'short',
      queries: [
        {
          expr: `sum by (namespace, pod) (rate(container_cpu_usage_seconds_total{${pods},${container}}[5m]))`,
          legend: '{{namespace}} {{pod}}',
        },
      ],
    },
    {
      title: 'Restarts in an hour',
      unit: 'short',
      queries: [
        {
          expr: `sum by (namespace, pod) (increase(kube_pod_container_status_restarts_total{${pods}}[1h]))`,
          legend: '{{namespace}} {{pod}}',
        },
      ],
    },
    ...(answers === undefined
      ? []
      : [
          {
            title: 'Answers in a second, by status',
            unit: 'reqps' as const,
            queries: [{ expr: `sum by (namespace, ${status}) (${answers})`, legend: `{{namespace}} {{${status}}}` }],
          },
        ]),
  ];
};

/** One dashboard of a tenant for all its phases in all clusters, with a row for each app. */
function dashboardOf(tenant: string, context: ClusterContext): Dashboard {
  const phases = phasesOf(tenant, context);
  const apps = new Map(phases.flatMap(({ apps: found }) => found.map(app => [app.name, app] as const)));
  return {
    title: `Tenant ${tenant}`,
    rows: [...apps].map(([name, app]) => {
      const having = phases.filter(({ apps: found }) => found.some(other => other.name === name));
      const namespace = having
        .map(phase => phase.namespace)
        .sort(byCodePoint)
        .join('|');
      return { title: name, panels: panelsOf(tenant, namespace, app) };
    }),
  };
}

/** How the apps of a tenant are watched: through what the cluster knows of pods, and the counters that apps name. */
export function tenantMonitoring(tenant: string, context: ClusterContext): Monitoring {
  const { alerts: set } = applicationSettings(context.cluster);
  const found = tenantIn(context, tenant).phases.flatMap(({ namespace, apps }) =>
    apps.filter(({ retiring }) => retiring !== 'stopped').map(app => ({ tenant, namespace, app, set })),
  );
  return {
    targets: [],
    alerts: found.flatMap(appAlerts),
    dashboard: dashboardOf(tenant, context),
    metrics: [
      {
        source: 'https://github.com/kubernetes/kube-state-metrics/tree/main/docs/metrics',
        names: [
          'kube_deployment_status_condition',
          'kube_horizontalpodautoscaler_spec_max_replicas',
          'kube_horizontalpodautoscaler_status_current_replicas',
        ],
      },
      {
        source: 'environments/tenants',
        names: found.flatMap(({ app }) => app.metrics?.requests?.counter ?? []),
      },
    ],
  };
}
