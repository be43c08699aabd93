import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { HTTPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import { PUBLIC_GATEWAY } from '../../layer-2/gateway';
import type { ClusterContext } from '../../model/component';
import { TO_API_SERVER, TO_NAMES, toService } from './egress';
import { KUBERO, kuberoHost, KUBERO_PODS, KUBERO_PORT } from './kubero-names';

/**
 * The way of people and of Gitea's webhooks to the page, and everything that it may call: it fetches any address that
 * somebody gives it as a template.
 */
export function kuberoAccess(scope: Construct, context: ClusterContext): void {
  const { git, sso } = context.platform;
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
      ingress: [{ fromEntities: ['ingress'], toPorts: [{ ports: [{ port: String(KUBERO_PORT), protocol: 'TCP' }] }] }],
      egress: [
        TO_NAMES,
        TO_API_SERVER,
        ...toService('gitea', git.host, context),
        ...toService('casdoor', sso.host, context),
      ],
    },
  });
}
