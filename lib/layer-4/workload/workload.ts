import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { ServiceMonitor } from '../../../imports/crds/monitoring.coreos.com';
import { PROMETHEUS } from '../../constructs/monitoring-of';
import type { ClusterContext } from '../../model/component';
import { isPlaced } from '../../model/links';
import type { TenantApp, TenantPhase } from '../../model/tenant';
import { formOf } from '../app-form';
import { appName, PART_OF } from '../tenant-names';
import { appRoutes } from './app-routes';
import { podOf, PORT_NAME } from './pod-of';
import { leastPods, scaling } from './scaling';

/** An app in one phase. */
export interface WorkloadProps {
  readonly tenant: string;
  readonly phase: TenantPhase;
  readonly app: TenantApp;
}

/** Old ReplicaSets that a person can roll back to. */
const HISTORY = 3;

function deployment(scope: Construct, props: WorkloadProps, context: ClusterContext): void {
  const { tenant, phase, app } = props;
  const { podLabels } = formOf(app);
  new k8s.KubeDeployment(scope, 'deployment', {
    metadata: { name: app.name, namespace: phase.namespace, labels: { ...podLabels, [PART_OF]: tenant } },
    spec: {
      // An autoscaler sets the number itself.
      ...(app.autoscaling === undefined ? { replicas: leastPods(app, context) } : {}),
      revisionHistoryLimit: HISTORY,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: k8s.IntOrString.fromNumber(0), maxSurge: k8s.IntOrString.fromNumber(1) },
      },
      selector: { matchLabels: { ...podLabels } },
      template: { metadata: { labels: { ...podLabels, [PART_OF]: tenant } }, spec: podOf(props) },
    },
  });
}

function service(scope: Construct, { tenant, phase: { namespace }, app }: WorkloadProps): void {
  const { podLabels, serviceLabels, service: own } = formOf(app);
  new k8s.KubeService(scope, 'service', {
    metadata: { name: own.name, namespace, labels: { ...serviceLabels, [PART_OF]: tenant } },
    spec: {
      selector: { ...podLabels },
      ports: [{ name: PORT_NAME, port: own.port, targetPort: k8s.IntOrString.fromString(PORT_NAME), protocol: 'TCP' }],
    },
  });
}

/** The metrics of an app, under a job that no component of the platform has. */
export function monitor(
  scope: Construct,
  { tenant, phase: { namespace }, app }: WorkloadProps,
  context: ClusterContext,
): void {
  if (app.metrics === undefined || !isPlaced(context, PROMETHEUS)) return;
  new ServiceMonitor(scope, 'monitor', {
    metadata: { name: app.name, namespace },
    spec: {
      selector: { matchLabels: formOf(app).serviceLabels },
      endpoints: [
        {
          port: PORT_NAME,
          path: app.metrics.path,
          relabelings: [{ targetLabel: 'job', replacement: appName(tenant, app.name) }],
        },
      ],
    },
  });
}

/** An app as plain objects of Kubernetes, with names of their own that nothing derives. */
export function workload(scope: Construct, props: WorkloadProps, context: ClusterContext): void {
  deployment(scope, props, context);
  service(scope, props);
  scaling(scope, props, context);
  appRoutes(scope, props, context);
  monitor(scope, props, context);
}
