import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ClusterContext } from '../../model/component';
import type { TenantApp } from '../../model/tenant';
import { formOf } from '../app-form';
import type { WorkloadProps } from './workload';

/** The least number of pods: what the app says, else two in prod. */
export const leastPods = ({ replicas, autoscaling }: TenantApp, { cluster }: ClusterContext): number =>
  autoscaling?.min ?? replicas ?? (cluster.role === 'prod' ? 2 : 1);

/** How many of the pods a drain takes at once. */
export function budget(scope: Construct, { phase: { namespace }, app }: WorkloadProps, context: ClusterContext): void {
  if (leastPods(app, context) < 2) return;
  new k8s.KubePodDisruptionBudget(scope, 'budget', {
    metadata: { name: app.name, namespace },
    spec: {
      maxUnavailable: k8s.IntOrString.fromNumber(1),
      selector: { matchLabels: { ...formOf(app).podLabels } },
    },
  });
}

/** How many pods there are, and how many of them a drain takes at once. */
export function scaling(scope: Construct, props: WorkloadProps, context: ClusterContext): void {
  const {
    phase: { namespace },
    app,
  } = props;
  const { autoscaling } = app;
  const metadata = { name: app.name, namespace };
  if (autoscaling !== undefined) {
    new k8s.KubeHorizontalPodAutoscalerV2(scope, 'autoscaler', {
      metadata,
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: app.name },
        minReplicas: autoscaling.min,
        maxReplicas: autoscaling.max,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: autoscaling.cpu } },
          },
        ],
      },
    });
  }
  budget(scope, props, context);
}
