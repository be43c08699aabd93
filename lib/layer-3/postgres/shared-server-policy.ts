import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { fromNamespace } from '../../constructs/network-flows';
import type { ClusterContext } from '../../model/component';
import { byCodePoint } from '../../model/json';
import { isPlaced } from '../../model/links';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { OPERATOR_NAMESPACE } from './cloudnative-pg';
import { POSTGRES_NAMESPACE, sharedOn } from './database-names';

/** SQL, what the operator asks, metrics of servers and of poolers. https://cloudnative-pg.io/documentation/current/networking/ */
const [SQL, STATUS, METRICS, POOLER_METRICS] = [5432, 8000, 9187, 9127];

/** Namespaces whose pods connect: those of its databases, and of servers that are filled from it once. */
const clientsOf = (server: string, context: ClusterContext): readonly string[] => {
  const filled = (context.cluster.postgres?.databases ?? []).filter(
    database => database.mode === 'dedicated' && database.server.importFrom === server,
  );
  const namespaces = [...sharedOn(server, context), ...filled].map(({ namespace }) => namespace);
  return [...new Set(namespaces)].sort(byCodePoint);
};

/** Who reaches a server that several databases share, and its poolers. */
export function sharedServerPolicy(scope: Construct, server: string, context: ClusterContext): void {
  const pods = { matchLabels: { 'k8s:cnpg.io/cluster': server } };
  new CiliumNetworkPolicy(scope, `policy-${server}`, {
    metadata: { name: server, namespace: POSTGRES_NAMESPACE },
    spec: {
      endpointSelector: pods,
      ingress: [
        {
          fromEndpoints: [pods],
          toPorts: [{ ports: [SQL, STATUS].map(port => ({ port: String(port), protocol: 'TCP' as const })) }],
        },
        fromNamespace(OPERATOR_NAMESPACE, STATUS),
        ...(isPlaced(context, 'kube-prometheus-stack')
          ? [fromNamespace(MONITORING_NAMESPACE, METRICS, POOLER_METRICS)]
          : []),
        ...clientsOf(server, context).map(namespace => fromNamespace(namespace, SQL)),
      ],
    },
  });
}
