import type { Construct } from 'constructs';
import { CiliumNetworkPolicy, type CiliumNetworkPolicyManifest } from '../../../imports/crds/cilium.io';
import { fromNamespace, toApiServer, toNames } from '../../constructs/network-flows';
import type { ClusterContext } from '../../model/component';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { OPERATOR_NAMESPACE } from '../postgres/cloudnative-pg';
import { CANARY_PODS, DRILL_PODS, RESTORE_DRILLS } from './drill-names';

/** Ports of a server: SQL, what the operator asks, metrics. https://cloudnative-pg.io/documentation/current/networking/ */
const [SQL, STATUS, METRICS] = [5432, 8000, 9187];

const tcp = (...ports: readonly number[]) => [
  { ports: ports.map(port => ({ port: String(port), protocol: 'TCP' as const })) },
];

/** Every pod of a server here, and the jobs that fill it. */
const SERVERS = { matchExpressions: [{ key: 'k8s:cnpg.io/cluster', operator: 'Exists' as const }] };

const DRILLS = { matchLabels: { ...DRILL_PODS } };

/** The store of the backups. */
const toStore = ({ platform }: ClusterContext) => {
  const { postgres } = platform.objectStorage;
  if (postgres === undefined) return [];
  const { hostname, port } = new URL(postgres.endpoint);
  return [{ toFQDNs: [{ matchName: hostname }], toPorts: tcp(port === '' ? 443 : Number(port)) }];
};

/**
 * What was restored is real data: it reaches the store and the API server, and the drill reaches it.
 * @param withServers whether any server is restored
 */
export function drillPolicies(scope: Construct, withServers: boolean, context: ClusterContext): void {
  const policy = (name: string, spec: NonNullable<CiliumNetworkPolicyManifest['spec']>): void => {
    new CiliumNetworkPolicy(scope, `policy-${name}`, { metadata: { name, namespace: RESTORE_DRILLS }, spec });
  };
  policy('drills', {
    endpointSelector: DRILLS,
    ingress: [{}],
    egress: [toNames(), toApiServer(), ...(withServers ? [{ toEndpoints: [SERVERS], toPorts: tcp(SQL) }] : [])],
  });
  policy('canary', { endpointSelector: { matchLabels: { ...CANARY_PODS } }, ingress: [{}], egress: [{}] });
  if (!withServers) return;
  policy('servers', {
    endpointSelector: SERVERS,
    ingress: [
      { fromEndpoints: [DRILLS], toPorts: tcp(SQL) },
      { fromEndpoints: [SERVERS], toPorts: tcp(SQL, STATUS) },
      fromNamespace(OPERATOR_NAMESPACE, STATUS),
      fromNamespace(MONITORING_NAMESPACE, METRICS),
    ],
    egress: [toNames(), toApiServer(), { toEndpoints: [SERVERS], toPorts: tcp(SQL, STATUS) }, ...toStore(context)],
  });
}
