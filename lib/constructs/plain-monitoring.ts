import { downAlert, type Alert, type Monitoring, type SelectedTarget } from '../model/monitoring';

/** What is told of a component that is watched by the state of its pods. */
export interface PlainMonitoring {
  readonly name: string;
  readonly namespace: string;
  /** What it means for users that it is away, in a sentence. */
  readonly impact: string;
  /** Where its metrics come from. @default - it has none */
  readonly target?: SelectedTarget;
}

/** `shop-window` as `ShopWindow`: names of alerts. */
const camelCase = (name: string): string =>
  name
    .split('-')
    .map(part => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`)
    .join('');

const awayAlert = ({ name, namespace, impact, target }: PlainMonitoring): Alert => {
  const words = {
    name: `${camelCase(name)}Down`,
    summary: `${name} does not answer`,
    impact,
    steps: [
      `\`kubectl --namespace ${namespace} get pods\` and \`kubectl --namespace ${namespace} get events\` tell why.`,
    ],
  };
  if (target !== undefined) return downAlert(target.name, words);
  const deployments = `namespace="${namespace}"`;
  return {
    ...words,
    severity: 'critical',
    expr: `kube_deployment_status_replicas_available{${deployments}} == 0 and kube_deployment_spec_replicas{${deployments}} > 0`,
    for: '10m',
  };
};

/** Alerts and a dashboard from what Kubernetes itself tells of the pods of a namespace. */
export const plainMonitoring = (monitored: PlainMonitoring): Monitoring => {
  const { name, namespace, impact, target } = monitored;
  const pods = `namespace="${namespace}"`;
  const inUse = (metric: string): string => `${metric}{${pods},container!=""}`;
  return {
    targets: target === undefined ? [] : [target],
    alerts: [
      awayAlert(monitored),
      {
        name: `${camelCase(name)}Restarts`,
        expr: `sum by (pod) (increase(kube_pod_container_status_restarts_total{${pods}}[1h])) > 3`,
        for: '5m',
        severity: 'warning',
        summary: `{{ $labels.pod }} of ${name} starts again and again`,
        impact,
        steps: [`\`kubectl --namespace ${namespace} logs POD --previous\` tells what it died of.`],
      },
    ],
    dashboard: {
      title: name,
      rows: [
        {
          title: 'Pods',
          panels: [
            {
              title: 'Ready',
              unit: 'short',
              queries: [{ expr: `sum(kube_pod_container_status_ready{${pods}})`, legend: 'containers' }],
            },
            {
              title: 'CPU',
              unit: 'short',
              queries: [
                {
                  expr: `sum by (pod) (rate(${inUse('container_cpu_usage_seconds_total')}[5m]))`,
                  legend: '{{pod}}',
                },
              ],
            },
            {
              title: 'Memory',
              unit: 'bytes',
              queries: [{ expr: `sum by (pod) (${inUse('container_memory_working_set_bytes')})`, legend: '{{pod}}' }],
            },
          ],
        },
      ],
    },
    metrics: [],
  };
};
