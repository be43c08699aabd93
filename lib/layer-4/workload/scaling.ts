import type { Construct } from 'constructs';
import { HorizontalPodAutoscaler, PodDisruptionBudget } from '../../../imports/kubernetes/kinds';
import { ScaledObject } from '../../../imports/crds/keda.sh';
import { PROMETHEUS_URL } from '../../layer-3/monitoring/monitoring-names';
import type { ClusterContext } from '../../model/component';
import { applicationSettings, isSingle, type TenantApp } from '../../model/tenant';
import { appName } from '../tenant-names';
import type { AppVersion } from './versions-of';
import type { WorkloadProps } from './workload';

type ByRate = Extract<NonNullable<TenantApp['autoscaling']>, { readonly by: 'rate' }>;

/** The least number of pods: what the app says, else two where apps outlive a node and may have two. */
export const leastPods = (app: TenantApp, { cluster }: ClusterContext): number =>
  app.autoscaling?.min ?? app.replicas ?? (applicationSettings(cluster).ha && !isSingle(app) ? 2 : 1);

/** By what Prometheus has of the app's own counter; while it does not answer there are as many pods as at least. */
function byRate(
  scope: Construct,
  { tenant, phase: { namespace }, app }: WorkloadProps,
  { name }: AppVersion,
  { min, max, counter, perPod }: ByRate,
): void {
  const series = `${counter}{namespace="${namespace}",job="${appName(tenant, app.name)}"}`;
  new ScaledObject(scope, `autoscaler-${name}`, {
    metadata: { name, namespace },
    spec: {
      scaleTargetRef: { name },
      minReplicaCount: min,
      maxReplicaCount: max,
      triggers: [
        {
          type: 'prometheus',
          metadata: {
            serverAddress: PROMETHEUS_URL,
            query: `sum(rate(${series}[2m]))`,
            threshold: String(perPod),
          },
        },
      ],
      fallback: { failureThreshold: 3, replicas: min },
    },
  });
}

/** How many of the pods a drain takes at once. */
export function budget(
  scope: Construct,
  metadata: { readonly name: string; readonly namespace: string },
  labels: Readonly<Record<string, string>>,
): void {
  new PodDisruptionBudget(scope, `budget-${metadata.name}`, {
    metadata: { ...metadata },
    spec: { maxUnavailable: 1, selector: { matchLabels: { ...labels } } },
  });
}

/** How many pods of a version there are, and how many of them a drain takes at once. */
export function scaling(scope: Construct, props: WorkloadProps, version: AppVersion, context: ClusterContext): void {
  const { phase, app } = props;
  const { autoscaling } = app;
  const { name } = version;
  const metadata = { name, namespace: phase.namespace };
  const isFixed = version.replicas !== undefined;
  if (autoscaling?.by === 'rate' && !isFixed) byRate(scope, props, version, autoscaling);
  if (autoscaling?.by === 'cpu' && !isFixed) {
    new HorizontalPodAutoscaler(scope, `autoscaler-${name}`, {
      metadata,
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: autoscaling.min,
        maxReplicas: autoscaling.max,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: autoscaling.percent } },
          },
        ],
      },
    });
  }
  if ((version.replicas ?? leastPods(app, context)) >= 2) budget(scope, metadata, version.labels);
}
