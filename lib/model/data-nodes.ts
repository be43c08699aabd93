import type { Cluster } from './inventory';

/** What of a cluster says where pods with local volumes may stand. */
type Machines = Pick<Cluster, 'controlPlane' | 'nodes' | 'pools'>;

interface Taint {
  readonly effect: string;
}

const isOpen = (taints: readonly Taint[] = []): boolean => taints.every(({ effect }) => effect === 'PreferNoSchedule');

/** Pools of a provider have its volumes everywhere; those of rented machines where a disk is named. */
const hasVolumes = (pool: Machines['pools'][number]): boolean => !('provider' in pool) || pool.storage !== undefined;

/**
 * How many nodes, fixed ones and those that pools always have, take a pod without tolerations and have the cluster's
 * volumes for local storage.
 */
export const dataNodes = ({ controlPlane, nodes, pools }: Machines): number => {
  const fixed = nodes.filter(
    ({ role, taints }) => (role === 'worker' || controlPlane.schedulable) && isOpen(taints),
  ).length;
  return pools.filter(pool => isOpen(pool.taints) && hasVolumes(pool)).reduce((sum, { min }) => sum + min, fixed);
};
