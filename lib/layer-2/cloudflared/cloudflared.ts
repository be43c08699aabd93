import { k8s } from 'cdk8s-plus-28';
import type { ClusterContext, Component } from '../../model/component';
import { defaultResources } from '../../constructs/container-resources';
import { plusResources } from '../../constructs/plus-resources';
import { cloudflaredMonitoring } from './cloudflared-monitoring';
import { tunnelConfig } from './tunnel-config';

const NAMESPACE = 'cloudflared';
const LABELS = { 'app.kubernetes.io/name': 'cloudflared' };

/** Two connectors, so that a drain of one node leaves the other. */
const REPLICAS = 2;

type TokenSecret = { readonly name: string; readonly key: string };

const podOf = (context: ClusterContext, token: TokenSecret): k8s.PodSpec => ({
  automountServiceAccountToken: false,
  securityContext: {
    runAsNonRoot: true,
    runAsUser: 65532,
    runAsGroup: 65532,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: LABELS },
    },
  ],
  containers: [
    {
      name: 'cloudflared',
      image: context.platform.images.cloudflared,
      args: ['tunnel', '--config', '/etc/cloudflared/config.yaml', 'run'],
      env: [{ name: 'TUNNEL_TOKEN', valueFrom: { secretKeyRef: { ...token } } }],
      ports: [{ name: 'metrics', containerPort: 2000, protocol: 'TCP' }],
      readinessProbe: { httpGet: { path: '/ready', port: k8s.IntOrString.fromNumber(2000) } },
      livenessProbe: {
        httpGet: { path: '/ready', port: k8s.IntOrString.fromNumber(2000) },
        initialDelaySeconds: 30,
        failureThreshold: 6,
      },
      resources: plusResources(defaultResources(context)),
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
      volumeMounts: [{ name: 'config', mountPath: '/etc/cloudflared', readOnly: true }],
    },
  ],
  volumes: [{ name: 'config', configMap: { name: 'cloudflared' } }],
});

/** Connector of the Cloudflare tunnel; for clusters whose exposure is `tunnel`. */
export const cloudflared: Component = {
  name: 'cloudflared',
  summary: 'Cloudflare tunnel to the public Gateway',
  layer: 2,
  namespace: NAMESPACE,
  podSecurity: 'restricted',
  provides: ['tunnel'],
  needs: ['cni', 'gateway'],
  charts: [],
  removal: 'confirm',

  secrets: ({ cluster: { exposure } }) =>
    exposure.kind === 'tunnel'
      ? [
          {
            namespace: NAMESPACE,
            name: exposure.tokenSecret.name,
            keys: [exposure.tokenSecret.key],
            restarts: [{ kind: 'Deployment', name: 'cloudflared' }],
            purpose: 'Token of the Cloudflare tunnel',
            needed: 'later',
          },
        ]
      : [],

  monitoring: cloudflaredMonitoring,

  build(scope, context) {
    const { exposure } = context.cluster;
    if (exposure.kind !== 'tunnel') return;
    new k8s.KubeConfigMap(scope, 'config', {
      metadata: { name: 'cloudflared', namespace: NAMESPACE },
      data: { 'config.yaml': tunnelConfig(context.cluster, exposure.tunnelId) },
    });
    new k8s.KubeDeployment(scope, 'connector', {
      metadata: { name: 'cloudflared', namespace: NAMESPACE, labels: LABELS },
      spec: {
        replicas: REPLICAS,
        selector: { matchLabels: LABELS },
        template: { metadata: { labels: LABELS }, spec: podOf(context, exposure.tokenSecret) },
      },
    });
    new k8s.KubePodDisruptionBudget(scope, 'disruption-budget', {
      metadata: { name: 'cloudflared', namespace: NAMESPACE },
      spec: { maxUnavailable: k8s.IntOrString.fromNumber(1), selector: { matchLabels: LABELS } },
    });
  },
};
