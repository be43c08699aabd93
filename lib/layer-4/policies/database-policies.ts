import type { Construct } from 'constructs';
import { CiliumNetworkPolicy, type CiliumNetworkPolicyManifest } from '../../../imports/crds/cilium.io';
import { MONITORING_NAMESPACE } from '../../layer-3/monitoring/monitoring-names';
import { OPERATOR_NAMESPACE } from '../../layer-3/postgres/cloudnative-pg';
import { databaseOf, dedicatedServer, poolerOf, POSTGRES_NAMESPACE } from '../../layer-3/postgres/database-names';
import type { ClusterContext } from '../../model/component';
import { databasesOf, isPullRequest, tenantDatabase } from '../../model/tenant';
import { previewServer } from '../previews/preview-names';
import { formOf } from '../app-form';
import { POLICY_ANNOTATIONS, type PolicyProps } from './policy-props';

type Spec = NonNullable<CiliumNetworkPolicyManifest['spec']>;
type Egress = NonNullable<Spec['egress']>[number];

/** Ports of a server: SQL, what the operator asks, metrics. https://cloudnative-pg.io/documentation/current/networking/ */
const SQL = '5432';
const STATUS = '8000';
const METRICS = '9187';
const POOLER_METRICS = '9127';

const tcp = (...ports: readonly string[]) => [{ ports: ports.map(port => ({ port, protocol: 'TCP' as const })) }];

const inNamespace = (namespace: string) => ({ 'k8s:io.kubernetes.pod.namespace': namespace });

const serverPods = (server: string) => ({ 'k8s:cnpg.io/cluster': server });

const poolerPods = (server: string) => ({ 'k8s:cnpg.io/poolerName': poolerOf(server) });

/** The pods that connections of a database end at, and whether these are a pooler's. */
function podsBehind(name: string, { tenant, phase }: PolicyProps, context: ClusterContext) {
  if (isPullRequest(phase.phase)) return serverPods(previewServer(name));
  const database = databaseOf(tenantDatabase(tenant, name, phase.phase), context);
  if (database.mode === 'dedicated') {
    const server = dedicatedServer(database.name);
    return database.server.pooler === undefined ? serverPods(server) : poolerPods(server);
  }
  const shared = context.cluster.postgres?.clusters.find(cluster => cluster.name === database.cluster);
  const pods = shared?.server.pooler === undefined ? serverPods(database.cluster) : poolerPods(database.cluster);
  return { ...inNamespace(POSTGRES_NAMESPACE), ...pods };
}

/** The way of an app to a database of its tenant. */
export const databaseEgress = (name: string, props: PolicyProps, context: ClusterContext): Egress => ({
  toEndpoints: [{ matchLabels: podsBehind(name, props, context) }],
  toPorts: tcp(SQL),
});

/** The store of WAL and backups, by its name and by those of its buckets. */
const toStore = ({ platform }: ClusterContext): readonly Egress[] => {
  const { postgres } = platform.objectStorage;
  if (postgres === undefined) return [];
  const { hostname, port } = new URL(postgres.endpoint);
  return [
    {
      toFQDNs: [{ matchName: hostname }, { matchPattern: `*.${hostname}` }],
      toPorts: tcp(port === '' ? '443' : port),
    },
  ];
};

/** Instances ask the API server for their Cluster. */
const TO_API: Egress = { toEntities: ['kube-apiserver'] };

/** What reaches the servers that belong to a phase, and what these reach. */
export function databasePolicies(scope: Construct, props: PolicyProps, context: ClusterContext): void {
  const { namespace, databases, apps, phase } = props.phase;
  if (isPullRequest(phase)) return;
  for (const { name, served } of databases) {
    if (served.mode === 'shared') continue;
    const server = dedicatedServer(tenantDatabase(props.tenant, name, phase));
    const { pooler, importFrom } = served.server;
    const clients = apps
      .filter(app => databasesOf(app).includes(name))
      .map(app => ({ matchLabels: { ...formOf(app).peerLabels } }));
    const scraping = (port: string) =>
      props.monitored
        ? [{ fromEndpoints: [{ matchLabels: inNamespace(MONITORING_NAMESPACE) }], toPorts: tcp(port) }]
        : [];
    const fromClients = clients.length === 0 ? [] : [{ fromEndpoints: clients, toPorts: tcp(SQL) }];
    const pods = { matchLabels: serverPods(server) };
    const poolers = { matchLabels: poolerPods(server) };
    new CiliumNetworkPolicy(scope, `policy-of-database-${name}`, {
      metadata: { name: `database-${name}`, namespace, annotations: POLICY_ANNOTATIONS },
      spec: {
        endpointSelector: pods,
        ingress: [
          { fromEndpoints: [pods], toPorts: tcp(SQL, STATUS) },
          { fromEndpoints: [{ matchLabels: inNamespace(OPERATOR_NAMESPACE) }], toPorts: tcp(STATUS) },
          ...(pooler === undefined ? fromClients : [{ fromEndpoints: [poolers], toPorts: tcp(SQL) }]),
          ...scraping(METRICS),
        ],
        egress: [
          { toEndpoints: [pods], toPorts: tcp(SQL, STATUS) },
          ...(importFrom === undefined
            ? []
            : [
                {
                  toEndpoints: [{ matchLabels: { ...inNamespace(POSTGRES_NAMESPACE), ...serverPods(importFrom) } }],
                  toPorts: tcp(SQL),
                },
              ]),
          TO_API,
          ...toStore(context),
        ],
      },
    });
    if (pooler === undefined) continue;
    new CiliumNetworkPolicy(scope, `policy-of-pooler-${name}`, {
      metadata: { name: `pooler-${name}`, namespace, annotations: POLICY_ANNOTATIONS },
      spec: {
        endpointSelector: poolers,
        ingress: [...fromClients, ...scraping(POOLER_METRICS)],
        egress: [{ toEndpoints: [pods], toPorts: tcp(SQL) }, TO_API],
      },
    });
  }
}
