import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { HTTPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import { PUBLIC_GATEWAY } from '../../layer-2/gateway';
import type { ClusterContext } from '../../model/component';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { GRAFANA, grafanaHost, GRAFANA_PODS, GRAFANA_PORT, OPERATOR_PODS } from './grafana-names';

/** The way of people to Grafana, and who else may call it: the operator and Prometheus. */
export function grafanaAccess(scope: Construct, context: ClusterContext): void {
  new HTTPRoute(scope, 'route', {
    metadata: { name: GRAFANA, namespace: GRAFANA },
    spec: {
      parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],
      hostnames: [grafanaHost(context)],
      rules: [
        {
          // Grafana shows its metrics to anybody; those who come from outside are sent to the front page.
          matches: [{ path: { type: 'PathPrefix', value: '/metrics' } }],
          filters: [
            {
              type: 'RequestRedirect',
              requestRedirect: { path: { type: 'ReplaceFullPath', replaceFullPath: '/' }, statusCode: 302 },
            },
          ],
        },
        { backendRefs: [{ name: GRAFANA, port: GRAFANA_PORT }] },
      ],
    },
  });
  const toPorts = [{ ports: [{ port: String(GRAFANA_PORT), protocol: 'TCP' as const }] }];
  new CiliumNetworkPolicy(scope, 'policy', {
    metadata: { name: GRAFANA, namespace: GRAFANA },
    spec: {
      endpointSelector: { matchLabels: { ...GRAFANA_PODS } },
      ingress: [
        { fromEntities: ['ingress'], toPorts },
        {
          fromEndpoints: [
            { matchLabels: { ...OPERATOR_PODS } },
            { matchLabels: { 'k8s:io.kubernetes.pod.namespace': MONITORING_NAMESPACE } },
          ],
          toPorts,
        },
      ],
    },
  });
}
