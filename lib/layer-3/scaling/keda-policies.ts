import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { fromApiServer, fromNamespace, toApiServer, toDns, toNamespace } from '../../constructs/network-flows';
import { MONITORING_NAMESPACE, PROMETHEUS_PORT } from '../monitoring/monitoring-names';
import { KEDA, KEDA_PODS, KEDA_PORTS } from './keda-names';

const fromPrometheus = fromNamespace(MONITORING_NAMESPACE, KEDA_PORTS.metrics);

const toPort = (port: number) => [{ ports: [{ port: String(port), protocol: 'TCP' as const }] }];

const podsOf = (app: string) => ({ matchLabels: { app } });

/**
 * Who calls whom. Of what a trigger may ask, the operator reaches the cluster's Prometheus; who brings another source
 * opens the way to it by a policy of the operator's pods.
 */
export function kedaPolicies(scope: Construct): void {
  const { operator, metrics, webhooks } = KEDA_PODS;
  const { grpc, api, webhooks: webhookPort } = KEDA_PORTS;
  new CiliumNetworkPolicy(scope, 'operator-policy', {
    metadata: { name: operator, namespace: KEDA },
    spec: {
      endpointSelector: podsOf(operator),
      ingress: [fromPrometheus, { fromEndpoints: [podsOf(metrics)], toPorts: toPort(grpc) }],
      egress: [toDns(), toApiServer(), toNamespace(MONITORING_NAMESPACE, PROMETHEUS_PORT)],
    },
  });
  new CiliumNetworkPolicy(scope, 'metrics-policy', {
    metadata: { name: metrics, namespace: KEDA },
    spec: {
      endpointSelector: podsOf(metrics),
      ingress: [fromPrometheus, fromApiServer(api)],
      egress: [toDns(), toApiServer(), { toEndpoints: [podsOf(operator)], toPorts: toPort(grpc) }],
    },
  });
  new CiliumNetworkPolicy(scope, 'webhooks-policy', {
    metadata: { name: webhooks, namespace: KEDA },
    spec: {
      endpointSelector: podsOf(webhooks),
      ingress: [fromPrometheus, fromApiServer(webhookPort)],
      egress: [toDns(), toApiServer()],
    },
  });
}
