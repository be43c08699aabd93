import type { Construct } from 'constructs';
import { CiliumNetworkPolicy, type CiliumNetworkPolicyManifest } from '../../imports/crds/cilium.io';
import { fromApiServer, fromNamespace, PROMETHEUS_NAMESPACE, toApiServer, toDns } from '../constructs/network-flows';

type Rules = Pick<NonNullable<CiliumNetworkPolicyManifest['spec']>, 'egress' | 'ingress'>;

/** Ports of its pods, as the chart has them: `http-metrics` of all three, `https` of the webhook. */
const PORTS = { metrics: 9402, webhook: 10250 } as const;

const fromPrometheus = fromNamespace(PROMETHEUS_NAMESPACE, PORTS.metrics);

/**
 * Who calls whom. The controller alone calls out: issuers, providers of DNS, any name server, and the names that it
 * proves. Pods that answer HTTP challenges stand in the namespaces of their certificates and are not meant.
 */
export function certManagerPolicies(scope: Construct, namespace: string): void {
  const policy = (component: string, rules: Rules): void => {
    new CiliumNetworkPolicy(scope, `${component}-policy`, {
      metadata: { name: component, namespace },
      spec: {
        endpointSelector: {
          matchLabels: { 'app.kubernetes.io/instance': 'cert-manager', 'app.kubernetes.io/component': component },
        },
        ...rules,
      },
    });
  };
  policy('controller', { ingress: [fromPrometheus] });
  policy('cainjector', { ingress: [fromPrometheus], egress: [toDns(), toApiServer()] });
  policy('webhook', {
    ingress: [fromApiServer(PORTS.webhook), fromPrometheus],
    egress: [toDns(), toApiServer()],
  });
}
