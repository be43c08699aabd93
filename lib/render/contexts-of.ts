import type { Pins } from '../model/chart-pin';
import type { AddedComponent, ClusterContext } from '../model/component';
import type { Inventory } from '../model/inventory';

/**
 * The contexts of all clusters, in the order in which they come up.
 * @param added components beside those of the platform; by default those that the repository adds
 */
export const contextsOf = (
  { platform, clusters, sandboxes }: Inventory,
  pins: Pins,
  added?: readonly AddedComponent[],
): readonly ClusterContext[] => {
  const known = { ...(sandboxes === undefined ? {} : { sandboxes }), ...(added === undefined ? {} : { added }) };
  return clusters.map(cluster => ({ platform, cluster, clusters, pins, ...known }));
};
