import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { HTTPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import {
  fromApiServer,
  fromGateways,
  fromNamespace,
  toApiServer,
  toNames,
  toService,
} from '../../constructs/network-flows';
import { PUBLIC_GATEWAY } from '../../layer-2/gateway';
import type { ClusterContext } from '../../model/component';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { PRIVATE_ADDRESSES } from '../sandboxes/sandbox-limits';
import {
  CHE_GATEWAY,
  CHE_GATEWAY_PODS,
  CHE_OPERATOR,
  CHE_OPERATOR_PODS,
  CHE_OPERATOR_PORTS,
  CHE_PODS,
  CHE_PORTS,
  cheHost,
  ECLIPSE_CHE,
  WORKSPACES_NAMESPACE,
} from './che-names';

const tcp = (...ports: readonly number[]) => [
  { ports: ports.map(port => ({ port: String(port), protocol: 'TCP' as const })) },
];

/** Pods in the namespaces of users. */
const WORKSPACES = {
  matchLabels: Object.fromEntries(
    Object.entries(WORKSPACES_NAMESPACE).map(([key, value]) => [`k8s:io.cilium.k8s.namespace.labels.${key}`, value]),
  ),
};

/** What Che fetches: repositories, definitions of workspaces, and its own address. */
const toInternet = () => [
  { toEntities: ['ingress' as const], toPorts: tcp(443) },
  { toCIDRSet: [{ cidr: '0.0.0.0/0', except: [...PRIVATE_ADDRESSES] }], toPorts: tcp(443) },
];

/** The way of people to Che, and who reaches whom; the operator makes the pods. */
export function cheAccess(scope: Construct, context: ClusterContext): void {
  const namespace = ECLIPSE_CHE;
  new HTTPRoute(scope, 'route', {
    metadata: { name: 'che', namespace },
    spec: {
      parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],
      hostnames: [cheHost(context)],
      // Editors keep a WebSocket open all day.
      rules: [{ backendRefs: [{ name: CHE_GATEWAY, port: CHE_PORTS.people }], timeouts: { request: '0s' } }],
    },
  });
  new CiliumNetworkPolicy(scope, 'operator-policy', {
    metadata: { name: CHE_OPERATOR, namespace },
    spec: {
      endpointSelector: { matchLabels: { ...CHE_OPERATOR_PODS } },
      ingress: [
        fromApiServer(CHE_OPERATOR_PORTS.webhooks),
        fromNamespace(MONITORING_NAMESPACE, CHE_OPERATOR_PORTS.metrics),
      ],
      // It looks at the certificate of its host.
      egress: [toNames(), toApiServer(), ...toInternet()],
    },
  });
  new CiliumNetworkPolicy(scope, 'che-policy', {
    metadata: { name: 'che', namespace },
    spec: {
      endpointSelector: { matchLabels: { ...CHE_PODS } },
      ingress: [
        { fromEndpoints: [{ matchLabels: { ...CHE_PODS } }] },
        { fromEndpoints: [WORKSPACES], toPorts: tcp(CHE_PORTS.people, CHE_PORTS.permission) },
        fromNamespace(MONITORING_NAMESPACE, CHE_PORTS.metrics),
      ],
      egress: [
        toNames(),
        toApiServer(),
        { toEndpoints: [{ matchLabels: { ...CHE_PODS } }] },
        { toEndpoints: [WORKSPACES] },
        ...toInternet(),
        ...toService('casdoor', context),
        ...toService('gitea', context),
      ],
    },
  });
  new CiliumNetworkPolicy(scope, 'gateway-policy', {
    metadata: { name: CHE_GATEWAY, namespace },
    spec: { endpointSelector: { matchLabels: { ...CHE_GATEWAY_PODS } }, ingress: [fromGateways(CHE_PORTS.people)] },
  });
}
