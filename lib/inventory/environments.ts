import type { ClusterEnvironment } from '../../imports/environments/cluster';
import type { ManagedClusterEnvironment } from '../../imports/environments/managed-cluster';
import type { ManagedCluster, Platform, Sandboxes } from '../model/inventory';
import type { Place } from '../model/issue';
import type { Tenant } from '../model/tenant';
import type { Path } from '../model/path';
import type { Finding } from './finding';

/** A cluster with Talos as its file says it, and its name. */
export type ReadTalosCluster = ClusterEnvironment & { readonly name: string; readonly runsOn?: never };

/** A managed cluster, with its role and pools where those of others are. */
export type ReadManagedCluster = Omit<ManagedCluster, 'resourceDefaults' | 'tenants'> &
  Pick<ManagedClusterEnvironment, 'resourceDefaults'>;

/** A cluster as its file says it, and its name. */
export type ReadCluster = ReadTalosCluster | ReadManagedCluster;

/** What cross-checks look at: every file that could be read, with stand-ins where a value is missing or of a wrong type. */
export interface Environments<C extends ReadCluster = ReadCluster> {
  /** @default - platform.yaml cannot be read */
  readonly platform?: Platform;
  readonly clusters: readonly C[];
  readonly tenants: readonly Tenant[];
  /** @default - there is no sandboxes.yaml, or it cannot be read */
  readonly sandboxes?: Sandboxes;
  /** Names of all cluster files, also of those that are wrong. */
  readonly names: readonly string[];
  /** Where a value stands; `document` is `platform`, `sandboxes`, a cluster's name or `tenants/<name>`. */
  readonly placeOf: (document: string, path: Path) => Place;
}

/** One subject of cross-checks. */
export type Check = (environments: Environments) => readonly Finding[];

/** One subject of cross-checks over machines of ours. */
export type MachineCheck = (environments: Environments<ReadTalosCluster>) => readonly Finding[];

/** The clusters in which a service is placed. */
export const placedIn = (platform: Platform, service: string): readonly string[] =>
  Object.entries(platform.placement).find(([name]) => name === service)?.[1] ?? [];

/** True for a cluster that other clusters reach or that reaches them: all but `local` ones without a link. */
export const meetsOthers = (platform: Platform | undefined, cluster: ReadCluster): boolean =>
  cluster.role !== 'local' ||
  (platform?.links ?? []).some(({ from, to }) => [...from.clusters, to.cluster].includes(cluster.name));
