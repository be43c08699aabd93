import type { Cluster } from './inventory';

/** How many machines a cluster always has: fixed ones, and where a provider makes them, those of its pools. */
export const machinesOf = (cluster: Cluster): number =>
  cluster.runsOn === undefined ? cluster.nodes.length : cluster.pools.reduce((sum, { min }) => sum + min, 0);

/** Pods of a platform service that has no state: two where they can stand on two machines. */
export const replicasOf = (cluster: Cluster): number => (machinesOf(cluster) > 1 ? 2 : 1);
