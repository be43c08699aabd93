import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { HTTPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import {
  fromGateways,
  fromNamespace,
  PROMETHEUS_NAMESPACE,
  toApiServer,
  toNames,
  toService,
} from '../../constructs/network-flows';
import { PUBLIC_GATEWAY } from '../../layer-2/gateway';
import type { ClusterContext } from '../../model/component';
import { KUBERO, kuberoHost, KUBERO_PODS, KUBERO_PORT } from './kubero-names';

/**
 * The way of people, of Gitea's webhooks and of Prometheus to the page, and everything that it may call: it fetches any address that
 * somebody gives it as a template.
 */
export function kuberoAccess(scope: Construct, context: ClusterContext): void {
  new HTTPRoute(scope, 'route', {
    metadata: { name: KUBERO, namespace: KUBERO },
    spec: {
      parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],
      hostnames: [kuberoHost(context)],
      rules: [{ backendRefs: [{ name: KUBERO, port: KUBERO_PORT }] }],
    },
  });
  new CiliumNetworkPolicy(scope, 'policy', {
    metadata: { name: KUBERO, namespace: KUBERO },
    spec: {
      endpointSelector: { matchLabels: { ...KUBERO_PODS } },
      ingress: [fromGateways(KUBERO_PORT), fromNamespace(PROMETHEUS_NAMESPACE, KUBERO_PORT)],
      egress: [toNames(), toApiServer(), ...toService('gitea', context), ...toService('casdoor', context)],
    },
  });
}
