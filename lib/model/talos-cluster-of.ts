import type { ClusterContext } from './component';
import { isTalos, type TalosCluster } from './inventory';

/** The cluster of a component that is placed where Talos is. @throws Error elsewhere; the inventory's checks report it before */
export function talosClusterOf({ cluster }: Pick<ClusterContext, 'cluster'>): TalosCluster {
  if (!isTalos(cluster)) throw new Error(`${cluster.name} has no machines of ours`);
  return cluster;
}
