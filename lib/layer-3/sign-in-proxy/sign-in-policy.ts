import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { toNames, toService } from '../../constructs/network-flows';
import type { ClusterContext } from '../../model/component';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { SIGN_IN_PORTS, signInLabels, type SignInProxy } from './sign-in-proxy-names';

const NAMESPACE_LABEL = 'k8s:io.kubernetes.pod.namespace';

const tcp = (...ports: readonly number[]) => [
  { ports: ports.map(port => ({ port: String(port), protocol: 'TCP' as const })) },
];

/** The Gateway and Prometheus call the proxy; it calls names, the issuer and its upstream, and nobody else. */
export function signInPolicy(
  scope: Construct,
  proxy: SignInProxy,
  context: ClusterContext,
  annotations?: Readonly<Record<string, string>>,
): void {
  const { name, namespace, upstream } = proxy;
  new CiliumNetworkPolicy(scope, `${name}-policy`, {
    metadata: { name, namespace, ...(annotations === undefined ? {} : { annotations }) },
    spec: {
      endpointSelector: { matchLabels: { ...signInLabels(name) } },
      ingress: [
        { fromEntities: ['ingress'], toPorts: tcp(SIGN_IN_PORTS.http) },
        {
          fromEndpoints: [{ matchLabels: { [NAMESPACE_LABEL]: MONITORING_NAMESPACE } }],
          toPorts: tcp(SIGN_IN_PORTS.metrics),
        },
      ],
      egress: [
        toNames(),
        ...toService('casdoor', context),
        {
          toEndpoints: [{ matchLabels: { [NAMESPACE_LABEL]: upstream.namespace, ...upstream.pods } }],
          toPorts: tcp(upstream.targetPort),
        },
      ],
    },
  });
}
