import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { fromGateways, fromNamespace, fromNobody } from '../../constructs/network-flows';
import type { ClusterContext } from '../../model/component';
import { isPlaced } from '../../model/links';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { VAULT } from './vault-address';

/** What clients call, and what the servers call each other at. */
const [API, RAFT] = [8200, 8201];

/** Its pods, by labels of the chart. */
const SERVERS = { matchLabels: { 'app.kubernetes.io/name': 'vault', component: 'server' } };

/** Who reaches the servers: each other, the Jobs beside them, the operator of secrets, the Gateway, Prometheus. */
export function vaultPolicy(scope: Construct, context: ClusterContext): void {
  // The Jobs beside them are called by nobody.
  new CiliumNetworkPolicy(scope, 'default-policy', {
    metadata: { name: 'default-deny', namespace: VAULT },
    spec: { endpointSelector: {}, ingress: [fromNobody()] },
  });
  new CiliumNetworkPolicy(scope, 'policy', {
    metadata: { name: VAULT, namespace: VAULT },
    spec: {
      endpointSelector: SERVERS,
      ingress: [
        {
          fromEndpoints: [SERVERS],
          toPorts: [{ ports: [API, RAFT].map(port => ({ port: String(port), protocol: 'TCP' as const })) }],
        },
        fromNamespace(VAULT, API),
        fromNamespace('vault-secrets-operator', API),
        fromGateways(API),
        ...(isPlaced(context, 'kube-prometheus-stack') ? [fromNamespace(MONITORING_NAMESPACE, API)] : []),
      ],
    },
  });
}
