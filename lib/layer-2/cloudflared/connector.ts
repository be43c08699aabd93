import type { DeploymentManifest, PodSpec, Probe } from '../../../imports/kubernetes/kinds';
import type { KindProps } from '../../constructs/define-kind';
import { defaultResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import { spreadOverNodes } from '../../constructs/spread-over-nodes';
import type { ClusterContext } from '../../model/component';
import { TUNNEL_PORTS } from './tunnel-config';
import { replicasOf } from '../../model/machines';
import { sha256Of } from '../../model/sha256';

/** The component, its namespace and its objects. */
export const CLOUDFLARED = 'cloudflared';

/** Labels of its pods. */
export const CONNECTOR_PODS = { 'app.kubernetes.io/name': CLOUDFLARED } as const;

/** A connector reads its rules when it starts: other rules are other pods. */
const CONFIG_DIGEST = 'strata.dev/config';

/** Two connectors, so that a drain of one node leaves the other; one where there is one node. */
export const connectorsOf = ({ cluster }: ClusterContext): number => replicasOf(cluster);

const podOf = (context: ClusterContext, token: { readonly name: string; readonly key: string }): PodSpec => {
  const probe: Probe = { httpGet: { path: '/ready', port: 'metrics' } };
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: restrictedPod({ runAsUser: 65532, runAsGroup: 65532 }),
    ...preferCloudNodes(context),
    topologySpreadConstraints: spreadOverNodes(CONNECTOR_PODS),
    containers: [
      {
        name: CLOUDFLARED,
        image: context.platform.images.cloudflared,
        args: ['tunnel', '--config', '/etc/cloudflared/config.yaml', 'run'],
        env: [{ name: 'TUNNEL_TOKEN', valueFrom: { secretKeyRef: { ...token } } }],
        ports: [{ name: 'metrics', containerPort: TUNNEL_PORTS.metrics, protocol: 'TCP' }],
        readinessProbe: probe,
        livenessProbe: { ...probe, initialDelaySeconds: 30, failureThreshold: 6 },
        resources: defaultResources(context),
        securityContext: restrictedContainer(),
        volumeMounts: [{ name: 'config', mountPath: '/etc/cloudflared', readOnly: true }],
      },
    ],
    volumes: [{ name: 'config', configMap: { name: CLOUDFLARED } }],
  };
};

/** The connectors of a tunnel, which run with these rules. */
export const connector = (
  context: ClusterContext,
  token: { readonly name: string; readonly key: string },
  config: string,
): KindProps<DeploymentManifest> => ({
  metadata: { name: CLOUDFLARED, namespace: CLOUDFLARED, labels: CONNECTOR_PODS },
  spec: {
    replicas: connectorsOf(context),
    selector: { matchLabels: CONNECTOR_PODS },
    template: {
      metadata: {
        labels: CONNECTOR_PODS,
        annotations: { [CONFIG_DIGEST]: sha256Of(config) },
      },
      spec: podOf(context, token),
    },
  },
});
