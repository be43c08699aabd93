import type { Construct } from 'constructs';
import { ConfigMap, Deployment, PodDisruptionBudget } from '../../../imports/kubernetes/kinds';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { fromNamespace, PROMETHEUS_NAMESPACE, toDns } from '../../constructs/network-flows';
import type { ClusterContext, Component } from '../../model/component';
import { isInCluster } from '../../model/placed';
import { cloudflaredMonitoring } from './cloudflared-monitoring';
import { CLOUDFLARED, connector, CONNECTOR_PODS, connectorsOf } from './connector';
import { publicRoutes } from './public-routes';
import { TUNNEL_PORTS, tunnelConfig } from './tunnel-config';

const NAMESPACE_LABEL = 'k8s:io.kubernetes.pod.namespace';

const { metrics, origin, edge } = TUNNEL_PORTS;

/**
 * Connectors are called by Prometheus alone; they call Cloudflare and the Gateway. Cilium holds them to their policy
 * behind the Gateway as well: they need leave for the pods there.
 */
function policy(scope: Construct, namespaces: readonly string[]): void {
  new CiliumNetworkPolicy(scope, 'policy', {
    metadata: { name: CLOUDFLARED, namespace: CLOUDFLARED },
    spec: {
      endpointSelector: { matchLabels: { ...CONNECTOR_PODS } },
      ingress: [fromNamespace(PROMETHEUS_NAMESPACE, metrics)],
      egress: [
        toDns(),
        { toEntities: ['world'], toPorts: [{ ports: [{ port: String(edge), protocol: 'ANY' }] }] },
        { toEntities: ['ingress'], toPorts: [{ ports: [{ port: String(origin), protocol: 'TCP' }] }] },
        ...(namespaces.length === 0
          ? []
          : [
              {
                toEndpoints: [
                  { matchExpressions: [{ key: NAMESPACE_LABEL, operator: 'In' as const, values: [...namespaces] }] },
                ],
              },
            ]),
      ],
    },
  });
}

/** Connectors of the Cloudflare tunnel, with the routes of these components; for clusters whose exposure is `tunnel`. */
export const cloudflared = (components: (context: ClusterContext) => readonly Component[]): Component => ({
  name: CLOUDFLARED,
  summary: 'Cloudflare tunnel to the public Gateway',
  layer: 2,
  namespace: CLOUDFLARED,
  podSecurity: 'restricted',
  provides: ['tunnel'],
  needs: ['cni', 'gateway'],
  charts: [],
  removal: 'confirm',

  // From Vault where `adopted-secrets` is, as all Secrets of layer 2.
  secrets: ({ cluster: { exposure } }) =>
    exposure.kind === 'tunnel'
      ? [
          {
            namespace: CLOUDFLARED,
            name: exposure.tokenSecret.name,
            keys: [exposure.tokenSecret.key],
            restarts: [{ kind: 'Deployment', name: CLOUDFLARED }],
            purpose: 'Token of the Cloudflare tunnel',
            needed: 'later',
          },
        ]
      : [],

  monitoring: cloudflaredMonitoring,

  build(scope, context) {
    const { exposure } = context.cluster;
    if (exposure.kind !== 'tunnel') return;
    const others = components(context).filter(other => other.name !== CLOUDFLARED && isInCluster(other, context));
    const { hostnames, namespaces } = publicRoutes(others, context);
    const config = tunnelConfig(hostnames, exposure.tunnelId);
    new ConfigMap(scope, 'config', {
      metadata: { name: CLOUDFLARED, namespace: CLOUDFLARED },
      data: { 'config.yaml': config },
    });
    new Deployment(scope, 'connector', connector(context, exposure.tokenSecret, config));
    policy(scope, namespaces);
    if (connectorsOf(context) < 2) return;
    new PodDisruptionBudget(scope, 'disruption-budget', {
      metadata: { name: CLOUDFLARED, namespace: CLOUDFLARED },
      spec: { maxUnavailable: 1, selector: { matchLabels: CONNECTOR_PODS } },
    });
  },
});
