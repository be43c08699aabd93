import type { Construct } from 'constructs';
import { Deployment, Service, type PodSpec, type Probe } from '../../../imports/kubernetes/kinds';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import type { ClusterContext } from '../../model/component';
import {
  CONTROLLER_PODS,
  CONTROLLER_RESOURCES,
  CYCLOPS,
  CYCLOPS_CONTROLLER,
  CYCLOPS_PORTS,
  cyclopsSettings,
} from './cyclops-names';

const probe = (path: string): Probe => ({ httpGet: { path, port: 'health' } });

const podOf = (context: ClusterContext): PodSpec => {
  const { namespace } = cyclopsSettings(context);
  // https://github.com/cyclops-ui/cyclops/blob/v0.21.1/cyclops-ctrl/cmd/main/main.go
  const settings: Readonly<Record<string, string>> = {
    PORT: String(CYCLOPS_PORTS.api),
    DISABLE_TELEMETRY: 'true',
    WATCH_NAMESPACE: CYCLOPS,
    MODULE_TARGET_NAMESPACE: namespace,
    WATCH_NAMESPACE_HELM: namespace,
    HOME: '/tmp',
  };
  return {
    serviceAccountName: CYCLOPS_CONTROLLER,
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    securityContext: restrictedPod({ runAsUser: 65532, runAsGroup: 65532 }),
    ...preferCloudNodes(context),
    containers: [
      {
        name: CYCLOPS_CONTROLLER,
        image: `docker.io/cyclopsui/cyclops-ctrl:${context.pins.cyclops.version}`,
        env: Object.entries(settings).map(([name, value]) => ({ name, value })),
        ports: [
          { name: 'api', containerPort: CYCLOPS_PORTS.api, protocol: 'TCP' },
          { name: 'metrics', containerPort: CYCLOPS_PORTS.metrics, protocol: 'TCP' },
          { name: 'health', containerPort: CYCLOPS_PORTS.health, protocol: 'TCP' },
        ],
        readinessProbe: probe('/readyz'),
        livenessProbe: { ...probe('/healthz'), initialDelaySeconds: 15, failureThreshold: 6 },
        resources: CONTROLLER_RESOURCES,
        securityContext: restrictedContainer(),
        // Logs that people download pass through a file.
        volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
      },
    ],
    volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '256Mi' } }],
  };
};

/** The controller: one pod, for two would both apply what people enter. */
export function cyclopsController(scope: Construct, context: ClusterContext): void {
  const metadata = { name: CYCLOPS_CONTROLLER, namespace: CYCLOPS, labels: CONTROLLER_PODS };
  new Deployment(scope, 'controller', {
    metadata,
    spec: {
      replicas: 1,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: CONTROLLER_PODS },
      template: { metadata: { labels: CONTROLLER_PODS }, spec: podOf(context) },
    },
  });
  new Service(scope, 'controller-service', {
    metadata,
    spec: {
      selector: CONTROLLER_PODS,
      ports: [{ name: 'api', port: CYCLOPS_PORTS.api, targetPort: 'api' }],
    },
  });
}
