import { groupOf, identityOf, type Manifest } from '../model/manifest';
import type { Tree } from '../model/tree';
import { dnsOwners, type DnsOwner } from './addresses/dns-owners';
import type { CheckInput, Machines } from './check-context';
import { objectAt, textAt } from './declared/fields';
import { hostsOf, isRoute } from './tenants/hosts-of';
import { namespacesOfTenants } from './tenants/tenant-namespaces';
import { versionsOf, type RunVersion } from './versions-of';
import { archiverOf, archiveTarget, BARMAN_GROUP, CNPG_GROUP } from './postgres/postgres-objects';

/** Where a server writes its backups. */
export interface BackupFolder {
  readonly object: string;
  /** Endpoint, path and server. */
  readonly folder: string;
}

/** What platform rules may know of a cluster. */
export interface ClusterFacts {
  readonly cluster: string;
  /** Kubernetes version without its patch: `1.35`. */
  readonly kubernetesLine: string;
  readonly objects: number;
  readonly backups: readonly BackupFolder[];
  readonly dnsOwners: readonly DnsOwner[];
  /** Hosts that its routes name. @default - none */
  readonly hosts?: readonly string[];
  /** @default - not known */
  readonly role?: Machines['role'];
  /** What it runs, by version. @default - none */
  readonly versions?: readonly RunVersion[];
  /** Namespaces of its tenants. @default - none */
  readonly tenantNamespaces?: readonly string[];
}

const isOf =
  (group: string, kind: string) =>
  (manifest: Manifest): boolean =>
    manifest.kind === kind && groupOf(manifest.apiVersion) === group;

const backupsOf = ({ manifests }: Tree): readonly BackupFolder[] => {
  const stores = manifests.filter(isOf(BARMAN_GROUP, 'ObjectStore'));
  return manifests.filter(isOf(CNPG_GROUP, 'Cluster')).flatMap(cluster => {
    const plugin = archiverOf(cluster)?.plugin;
    if (plugin === undefined) return [];
    const name = textAt(objectAt(plugin, 'parameters'), 'barmanObjectName');
    const store = stores.find(other => other.namespace === cluster.namespace && other.name === name);
    if (store === undefined) return [];
    return [{ object: identityOf(cluster), folder: archiveTarget(cluster, store, plugin) }];
  });
};

/** The facts of one tree. */
export const clusterFacts = (tree: Tree, kubernetesLine: string, role?: Machines['role']): ClusterFacts => ({
  cluster: tree.cluster,
  ...(role === undefined ? {} : { role }),
  versions: versionsOf(tree),
  kubernetesLine,
  objects: tree.manifests.length,
  backups: backupsOf(tree),
  dnsOwners: dnsOwners(tree),
  hosts: tree.manifests
    .filter(isRoute)
    .flatMap(hostsOf)
    .flatMap(({ host }) => (host === '' ? [] : [host])),
  tenantNamespaces: [...namespacesOfTenants(tree.manifests).keys()],
});

/** The facts of what a run checks. */
export const factsOf = ({ tree, kubernetesLine, machines }: CheckInput): ClusterFacts =>
  clusterFacts(tree, kubernetesLine, machines?.role);
