import type { ClusterEnvironment } from '../../imports/environments/cluster';
import type { ManagedClusterEnvironment } from '../../imports/environments/managed-cluster';
import type { PlatformEnvironment } from '../../imports/environments/platform';
import type { ClusterTenant, Tenant } from './tenant';
import type { SandboxesEnvironment } from '../../imports/environments/sandboxes';

/** What all clusters share: environments/platform.yaml. */
export type Platform = PlatformEnvironment;

/** Who has a code sandbox, and how large: environments/sandboxes.yaml. */
export type Sandboxes = SandboxesEnvironment;

/** Requests of a container; the memory limit equals the memory request. */
export type Resources = PlatformEnvironment['defaults']['resources'];

/** What is known of every cluster beside its file. */
export interface Filled {
  /** The file's name without `.yaml`. */
  readonly name: string;
  readonly resourceDefaults: Resources;
  /** Tenants with a phase in clusters of this role, by name. */
  readonly tenants: readonly ClusterTenant[];
}

/** One cluster with Talos and Cilium: environments/<name>.yaml with its defaults filled in. */
export type TalosCluster = Omit<ClusterEnvironment, 'resourceDefaults'> & Filled & { readonly runsOn?: never };

/** One cluster of a cloud's own Kubernetes; its role is the one that it serves, its machines are the pools. */
export type ManagedCluster = Omit<ManagedClusterEnvironment, 'role' | 'serves' | 'nodePools' | 'resourceDefaults'> &
  Filled & {
    readonly runsOn: 'managed';
    readonly role: ManagedClusterEnvironment['serves'];
    readonly nodes: readonly never[];
    readonly pools: readonly ManagedPool[];
    readonly controlPlane: { readonly schedulable: boolean };
    readonly volumes: readonly never[];
  };

/** One cluster. */
export type Cluster = TalosCluster | ManagedCluster;

/** One fixed node of a cluster. */
export type ClusterNode = TalosCluster['nodes'][number];

/** One pool of rented machines. */
export type NodePool = TalosCluster['pools'][number];

/** One pool of machines that a provider makes. */
export type ManagedPool = ManagedClusterEnvironment['nodePools'][number];

/** True for a cluster with machines of ours. */
export const isTalos = <T extends { readonly runsOn?: 'managed' }>(
  cluster: T,
): cluster is Exclude<T, { readonly runsOn: 'managed' }> => cluster.runsOn === undefined;

/** Where a key stands in a file; line and column from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The platform as data: frozen, validated, with defaults. */
export interface Inventory {
  readonly platform: Platform;
  /** In the order in which clusters come up: system, dev, prod, local; then by name. */
  readonly clusters: readonly Cluster[];
  /** By name. */
  readonly tenants: readonly Tenant[];
  /** @default - there is no sandboxes.yaml */
  readonly sandboxes?: Sandboxes;
  /** By document (`platform`, `sandboxes`, a cluster's name, `tenants/<name>`) and JSON pointer, joined with `#`: `prod#/network/pods`. */
  readonly positions: Readonly<Record<string, Position>>;
}
