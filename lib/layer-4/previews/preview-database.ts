import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { Cluster } from '../../../imports/crds/postgresql.cnpg.io';
import { defaultResources } from '../../constructs/container-resources';
import { toApiServer } from '../../constructs/network-flows';
import { OPERATOR_NAMESPACE } from '../../layer-3/postgres/cloudnative-pg';
import { IMAGE_CATALOG } from '../../layer-3/postgres/database-names';
import { LOCAL_STORAGE } from '../../layer-3/storage/storage-classes';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { formOf } from '../app-form';
import { POLICY_ANNOTATIONS, type PolicyProps } from '../policies/policy-props';
import { previewServer } from './preview-names';

/** Disk of the server of a pull request. */
const STORAGE = '1Gi';

/** Ports of a server: SQL, and what the operator asks. https://cloudnative-pg.io/documentation/current/networking/ */
const [SQL, STATUS] = ['5432', '8000'];

const tcp = (...ports: readonly string[]) => [{ ports: ports.map(port => ({ port, protocol: 'TCP' as const })) }];

/** The version that the database has elsewhere in the cluster. */
const majorOf = (name: string, { phase }: Pick<PolicyProps, 'phase'>, { cluster }: ClusterContext): number => {
  const served = phase.databases.find(database => database.name === name)?.served;
  const shared = cluster.postgres?.clusters.find(server => served?.mode === 'shared' && server.name === served.cluster);
  const major = served?.mode === 'dedicated' ? served.server.major : shared?.server.major;
  if (major === undefined) throw new Error(`${cluster.name} serves no database ${name}`);
  return major;
};

/** An empty server for one pull request, in place of the tenant's database: one instance, gone with the namespace. */
export function previewDatabase(
  scope: Construct,
  name: string,
  { phase }: Pick<PolicyProps, 'tenant' | 'phase'>,
  context: ClusterContext,
): void {
  const server = previewServer(name);
  const { namespace } = phase;
  const owner = name.replaceAll('-', '_');
  new Cluster(scope, `server-${name}`, {
    metadata: { name: server, namespace, annotations: { [SYNC_WAVE]: '-1' } },
    spec: {
      instances: 1,
      imageCatalogRef: {
        apiGroup: 'postgresql.cnpg.io',
        kind: 'ClusterImageCatalog',
        name: IMAGE_CATALOG,
        major: majorOf(name, { phase }, context),
      },
      enablePDB: false,
      enableSuperuserAccess: false,
      bootstrap: { initdb: { database: owner, owner, encoding: 'UTF8' } },
      storage: { size: STORAGE, storageClass: LOCAL_STORAGE.default },
      resources: defaultResources(context),
    },
  });
  const pods = { matchLabels: { 'k8s:cnpg.io/cluster': server } };
  const clients = phase.apps.map(app => ({ matchLabels: { ...formOf(app).peerLabels } }));
  new CiliumNetworkPolicy(scope, `policy-of-server-${name}`, {
    metadata: { name: `database-${name}`, namespace, annotations: POLICY_ANNOTATIONS },
    spec: {
      endpointSelector: pods,
      ingress: [
        { fromEndpoints: [pods], toPorts: tcp(SQL, STATUS) },
        {
          fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': OPERATOR_NAMESPACE } }],
          toPorts: tcp(STATUS),
        },
        { fromEndpoints: clients, toPorts: tcp(SQL) },
      ],
      egress: [{ toEndpoints: [pods], toPorts: tcp(SQL, STATUS) }, toApiServer()],
    },
  });
}
