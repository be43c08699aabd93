import type { Construct } from 'constructs';
import { Deployment, Service } from '../../../imports/kubernetes/kinds';
import { ServiceMonitor } from '../../../imports/crds/monitoring.coreos.com';
import { PROMETHEUS } from '../../constructs/monitoring-of';
import type { ClusterContext } from '../../model/component';
import { isPlaced } from '../../model/links';
import { isSingle, type Phase, type PullRequest, type TenantApp, type TenantPhase } from '../../model/tenant';
import { formOf, instanceLabel, SERVICE_PORT } from '../app-form';
import { appName, PART_OF } from '../tenant-names';
import { appRoutes } from './app-routes';
import { appClaims } from './app-volumes';
import { ADMIN_PORT_NAME, podOf, PORT_NAME, watchedPort } from './pod-of';
import { leastPods, scaling } from './scaling';
import { rollback } from './rollback';
import { smokeTest } from './smoke-test';
import { versionsOf, type AppVersion } from './versions-of';

/** An app in one phase, or in one pull request. */
export interface WorkloadProps {
  readonly tenant: string;
  readonly phase: TenantPhase<Phase | PullRequest>;
  readonly app: TenantApp;
}

/** Old ReplicaSets that a person can roll back to. */
const HISTORY = 3;

function deployment(scope: Construct, props: WorkloadProps, version: AppVersion, context: ClusterContext): void {
  const { tenant, phase, app } = props;
  const labels = { ...version.labels, ...instanceLabel(app.name), [PART_OF]: tenant };
  const isScaled = app.autoscaling !== undefined && version.replicas === undefined;
  new Deployment(scope, `deployment-${version.name}`, {
    metadata: { name: version.name, namespace: phase.namespace, labels },
    spec: {
      // An autoscaler sets the number itself.
      ...(isScaled ? {} : { replicas: version.replicas ?? leastPods(app, context) }),
      revisionHistoryLimit: HISTORY,
      strategy: isSingle(app)
        ? { type: 'Recreate' }
        : {
            type: 'RollingUpdate',
            rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
          },
      selector: { matchLabels: { ...version.labels } },
      template: { metadata: { labels }, spec: podOf(props, version, context) },
    },
  });
}

/** The Service of each version, and the one that other apps call. */
function services(scope: Construct, { tenant, phase: { namespace }, app }: WorkloadProps): void {
  const versions = versionsOf(app);
  const common = { ...instanceLabel(app.name), [PART_OF]: tenant };
  const service = (name: string, selector: AppVersion['labels'], labels: Readonly<Record<string, string>>): void => {
    new Service(scope, `service-${name}`, {
      metadata: { name, namespace, labels: { ...common, ...labels } },
      spec: {
        selector: { ...selector },
        ports: [
          {
            name: PORT_NAME,
            port: SERVICE_PORT,
            targetPort: PORT_NAME,
            protocol: 'TCP',
          },
          ...(app.adminPort === undefined
            ? []
            : [
                {
                  name: ADMIN_PORT_NAME,
                  port: app.adminPort,
                  targetPort: ADMIN_PORT_NAME,
                  protocol: 'TCP',
                },
              ]),
        ],
      },
    });
  };
  for (const version of versions) service(version.service, version.labels, formOf(app).serviceLabels);
  const own = formOf(app).service.name;
  const live = versions.find(({ isLive }) => isLive);
  if (live !== undefined && !versions.some(version => version.service === own)) service(own, live.labels, {});
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
      selector: { matchLabels: { ...formOf(app).serviceLabels } },
      endpoints: [
        {
          port: watchedPort(app),
          path: app.metrics.path,
          relabelings: [{ targetLabel: 'job', replacement: appName(tenant, app.name) }],
        },
      ],
    },
  });
}

/** An app as plain objects of Kubernetes, with names of their own that nothing derives. */
export function workload(scope: Construct, props: WorkloadProps, context: ClusterContext): void {
  appClaims(scope, props, context);
  for (const version of versionsOf(props.app)) {
    deployment(scope, props, version, context);
    scaling(scope, props, version, context);
  }
  services(scope, props);
  appRoutes(scope, props, context);
  monitor(scope, props, context);
  smokeTest(scope, props, context);
  rollback(scope, props, context);
}
