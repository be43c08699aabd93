import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { HTTPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import { PUBLIC_GATEWAY } from '../../layer-2/gateway';
import type { ClusterContext } from '../../model/component';
import { GRAFANA, GRAFANA_PODS } from '../grafana/grafana-names';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { logHosts } from './log-senders';
import {
  DOOR,
  DOOR_PODS,
  DOOR_PORT,
  DOOR_SERVICE_PORT,
  LOKI,
  LOKI_PODS,
  LOKI_PORT,
  PUSH_PATH,
  READY_PATH,
  VECTOR,
  VECTOR_PODS,
} from './logging-names';
import { bucketOf } from './loki-config';

const NAMESPACE = 'k8s:io.kubernetes.pod.namespace';

const tcp = (...ports: readonly number[]) => [
  { ports: ports.map(port => ({ port: String(port), protocol: 'TCP' as const })) },
];

/** Names are looked up at the cluster's DNS alone. */
export const TO_DNS = {
  toEndpoints: [{ matchLabels: { [NAMESPACE]: 'kube-system', 'k8s-app': 'kube-dns' } }],
  toPorts: [{ ports: [{ port: '53', protocol: 'ANY' as const }] }],
};

/** Port of the store's address. */
const bucketPort = (context: ClusterContext): number => {
  const { port } = new URL(bucketOf(context).endpoint);
  return port === '' ? 443 : Number(port);
};

/** Who reaches Loki itself could name any tenant: the door does, its own pods do, and Prometheus may read one path. */
function policies(scope: Construct, context: ClusterContext): void {
  const itself = { matchLabels: { ...LOKI_PODS } };
  new CiliumNetworkPolicy(scope, 'policy', {
    metadata: { name: LOKI, namespace: LOKI },
    spec: {
      endpointSelector: itself,
      ingress: [
        { fromEndpoints: [{ matchLabels: { ...DOOR_PODS } }], toPorts: tcp(LOKI_PORT) },
        { fromEndpoints: [itself], toPorts: tcp(LOKI_PORT, 9095, 7946) },
        {
          fromEndpoints: [{ matchLabels: { [NAMESPACE]: MONITORING_NAMESPACE } }],
          toPorts: tcp(LOKI_PORT).map(ports => ({ ...ports, rules: { http: [{ method: 'GET', path: '/metrics' }] } })),
        },
      ],
      egress: [
        TO_DNS,
        { toEndpoints: [itself], toPorts: tcp(LOKI_PORT, 9095, 7946) },
        { toEntities: ['world'], toPorts: tcp(bucketPort(context)) },
      ],
    },
  });
  new CiliumNetworkPolicy(scope, 'door-policy', {
    metadata: { name: DOOR, namespace: LOKI },
    spec: {
      endpointSelector: { matchLabels: { ...DOOR_PODS } },
      ingress: [
        { fromEntities: ['ingress'], toPorts: tcp(DOOR_PORT) },
        {
          fromEndpoints: [
            { matchLabels: { [NAMESPACE]: VECTOR, ...VECTOR_PODS } },
            { matchLabels: { [NAMESPACE]: GRAFANA, ...GRAFANA_PODS } },
          ],
          toPorts: tcp(DOOR_PORT),
        },
      ],
      egress: [TO_DNS, { toEndpoints: [itself], toPorts: tcp(LOKI_PORT) }],
    },
  });
}

/** From outside logs come in, and nothing is read. */
function route(scope: Construct, hostnames: readonly string[]): void {
  const exactly = (value: string) => ({ type: 'Exact' as const, value });
  new HTTPRoute(scope, 'route', {
    metadata: { name: 'logs', namespace: LOKI },
    spec: {
      parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],
      hostnames: [...hostnames],
      rules: [
        {
          matches: [
            { path: exactly(PUSH_PATH), method: 'POST' },
            { path: exactly(READY_PATH), method: 'GET' },
          ],
          backendRefs: [{ name: DOOR, port: DOOR_SERVICE_PORT }],
        },
      ],
    },
  });
}

/** Who reaches Loki and its door, from inside and from other clusters. */
export function lokiAccess(scope: Construct, context: ClusterContext): void {
  const hosts = logHosts(context);
  policies(scope, context);
  if (hosts.length > 0) route(scope, hosts);
}
