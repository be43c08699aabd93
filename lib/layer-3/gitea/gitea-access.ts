import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { HTTPRoute, TCPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import { fromGateways, fromNamespace, toDns, toNamespace, toServiceHere } from '../../constructs/network-flows';
import { PUBLIC_GATEWAY, SSH_LISTENER } from '../../layer-2/gateway';
import type { ClusterContext } from '../../model/component';
import { platformHostOf, takesSsh } from '../../model/platform-hosts';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { POSTGRES_NAMESPACE } from '../postgres/database-names';
import { GITEA, GITEA_PODS, HTTP_PORT, SSH_LISTEN_PORT, SSH_PORT } from './gitea-names';

const tcp = (port: number) => [{ ports: [{ port: String(port), protocol: 'TCP' as const }] }];

/** Pages, clones and packages by HTTPS, and SSH on the Gateway's own port. */
function routes(scope: Construct, context: ClusterContext): void {
  const { host, listener } = platformHostOf('gitea', context);
  new HTTPRoute(scope, 'route', {
    metadata: { name: GITEA, namespace: GITEA },
    spec: {
      parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: listener }],
      hostnames: [host],
      rules: [
        {
          // The token guards them too; nobody outside has a use for them.
          matches: [{ path: { type: 'PathPrefix', value: '/metrics' } }],
          filters: [
            {
              type: 'RequestRedirect',
              requestRedirect: { path: { type: 'ReplaceFullPath', replaceFullPath: '/' }, statusCode: 302 },
            },
          ],
        },
        { backendRefs: [{ name: `${GITEA}-http`, port: HTTP_PORT }], timeouts: { request: '0s' } },
      ],
    },
  });
  if (!takesSsh(context)) return;
  new TCPRoute(scope, 'ssh', {
    metadata: { name: `${GITEA}-ssh`, namespace: GITEA },
    spec: {
      parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: SSH_LISTENER }],
      rules: [{ backendRefs: [{ name: `${GITEA}-ssh`, port: SSH_PORT }] }],
    },
  });
}

/** Who calls Gitea, and whom it calls; nothing else passes. */
function policy(scope: Construct, context: ClusterContext): void {
  new CiliumNetworkPolicy(scope, 'policy', {
    metadata: { name: GITEA, namespace: GITEA },
    spec: {
      endpointSelector: { matchLabels: { ...GITEA_PODS } },
      ingress: [
        fromGateways(HTTP_PORT),
        fromNamespace(MONITORING_NAMESPACE, HTTP_PORT),
        // Cilium forwards a TCPRoute without a proxy: the caller's address, or that of the machine which took it.
        ...(takesSsh(context) ? [{ fromEntities: ['all' as const], toPorts: tcp(SSH_LISTEN_PORT) }] : []),
      ],
      egress: [
        toDns(),
        toNamespace(POSTGRES_NAMESPACE, 5432),
        // The bucket, the issuer, webhooks and mirrors: hosts outside, and those behind the Gateways.
        { toEntities: ['world', 'ingress'], toPorts: tcp(443) },
        ...toServiceHere('casdoor', context),
      ],
    },
  });
}

/** The ways of people and programs to Gitea, and the rule that nothing else passes. */
export function giteaAccess(scope: Construct, context: ClusterContext): void {
  routes(scope, context);
  policy(scope, context);
}
