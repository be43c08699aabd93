import type { Construct } from 'constructs';
import { PodDisruptionBudget, Service } from '../../../imports/kubernetes/kinds';
import { Grafana } from '../../../imports/crds/grafana.integreatly.org';
import { containerResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { spreadOverNodes } from '../../constructs/spread-over-nodes';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { grafanaConfig } from './grafana-config';
import { GRAFANA, GRAFANA_PODS, GRAFANA_PORT, GRAFANA_SERVICE, INSTANCE_LABELS } from './grafana-names';
import { secretEnvironment } from './grafana-secrets';
import { replicasOf } from '../../model/machines';

/** Two people with a heavy dashboard each. */
const RESOURCES = containerResources({ cpu: '100m', memory: '512Mi' });

function server(scope: Construct, context: ClusterContext): void {
  const { grafana: image } = context.platform.images;
  new Grafana(scope, 'server', {
    metadata: { name: GRAFANA, labels: INSTANCE_LABELS, annotations: { [SYNC_WAVE]: '1' } },
    spec: {
      ...(image === undefined ? {} : { version: image }),
      config: grafanaConfig(context),
      disableDefaultAdminSecret: true,
      deployment: {
        spec: {
          replicas: replicasOf(context.cluster),
          strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
          template: {
            metadata: { labels: GRAFANA_PODS },
            spec: {
              automountServiceAccountToken: false,
              securityContext: { runAsNonRoot: true, fsGroup: 10001, seccompProfile: { type: 'RuntimeDefault' } },
              ...preferCloudNodes(context),
              topologySpreadConstraints: spreadOverNodes(GRAFANA_PODS),
              containers: [
                {
                  name: GRAFANA,
                  env: secretEnvironment(context),
                  resources: RESOURCES,
                  livenessProbe: {
                    httpGet: { path: '/api/health', port: GRAFANA_PORT },
                    // The first start makes the tables.
                    initialDelaySeconds: 60,
                    periodSeconds: 15,
                    failureThreshold: 10,
                  },
                },
              ],
            },
          },
        },
      },
    },
  });
}

/** Grafana itself, kept by the operator, with the Service and the budget that are ours. */
export function grafanaServer(scope: Construct, context: ClusterContext): void {
  server(scope, context);
  new Service(scope, 'service', {
    metadata: { name: GRAFANA, labels: GRAFANA_SERVICE },
    spec: {
      selector: GRAFANA_PODS,
      ports: [{ name: 'http', port: GRAFANA_PORT, targetPort: GRAFANA_PORT }],
    },
  });
  if (replicasOf(context.cluster) < 2) return;
  new PodDisruptionBudget(scope, 'budget', {
    metadata: { name: GRAFANA },
    spec: { maxUnavailable: 1, selector: { matchLabels: GRAFANA_PODS } },
  });
}
