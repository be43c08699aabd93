import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { fromNamespace, toApiServer, toDns, toNamespace } from '../../constructs/network-flows';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { KEDA, KEDA_PODS } from '../scaling/keda-names';
import {
  HTTP_ADD_ON,
  HTTP_ADD_ON_PORTS,
  INTERCEPTOR_CALLERS,
  INTERCEPTOR_PODS,
  OPERATOR_PODS,
  SCALED_BY_HTTP,
  SCALER_PODS,
} from './http-add-on-names';

const toPort = (port: number) => [{ ports: [{ port: String(port), protocol: 'TCP' as const }] }];

const inNamespaces = (labels: Readonly<Record<string, string>>) => ({
  matchLabels: Object.fromEntries(
    Object.entries(labels).map(([key, value]) => [`k8s:io.cilium.k8s.namespace.labels.${key}`, value]),
  ),
});

/** Who calls whom: requests come from the callers alone, and are passed on to pods of the labelled namespaces alone. */
export function httpAddOnPolicies(scope: Construct): void {
  const { proxy, admin, grpc, metrics, operator } = HTTP_ADD_ON_PORTS;
  const fromPrometheus = fromNamespace(MONITORING_NAMESPACE, metrics);
  new CiliumNetworkPolicy(scope, 'interceptor-policy', {
    metadata: { name: 'interceptor', namespace: HTTP_ADD_ON },
    spec: {
      endpointSelector: { matchLabels: { ...INTERCEPTOR_PODS } },
      ingress: [
        fromPrometheus,
        { fromEndpoints: [{ matchLabels: { ...SCALER_PODS } }], toPorts: toPort(admin) },
        ...INTERCEPTOR_CALLERS.map(caller => fromNamespace(caller, proxy)),
      ],
      egress: [toDns(), toApiServer(), { toEndpoints: [inNamespaces(SCALED_BY_HTTP)] }],
    },
  });
  new CiliumNetworkPolicy(scope, 'scaler-policy', {
    metadata: { name: 'scaler', namespace: HTTP_ADD_ON },
    spec: {
      endpointSelector: { matchLabels: { ...SCALER_PODS } },
      ingress: [fromPrometheus, fromNamespace(KEDA, grpc)],
      egress: [
        toDns(),
        toApiServer(),
        { toEndpoints: [{ matchLabels: { ...INTERCEPTOR_PODS } }], toPorts: toPort(admin) },
      ],
    },
  });
  new CiliumNetworkPolicy(scope, 'operator-policy', {
    metadata: { name: 'operator', namespace: HTTP_ADD_ON },
    spec: {
      endpointSelector: { matchLabels: { ...OPERATOR_PODS } },
      ingress: [fromNamespace(MONITORING_NAMESPACE, operator)],
      egress: [toDns(), toApiServer()],
    },
  });
  new CiliumNetworkPolicy(scope, 'keda-policy', {
    metadata: { name: HTTP_ADD_ON, namespace: KEDA },
    spec: {
      endpointSelector: { matchLabels: { app: KEDA_PODS.operator } },
      egress: [toNamespace(HTTP_ADD_ON, grpc)],
    },
  });
}
