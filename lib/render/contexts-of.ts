import type { Pins } from '../model/chart-pin';
import type { ClusterContext } from '../model/component';
import type { Inventory } from '../model/inventory';

/** The contexts of all clusters, in the order in which they come up. */
export const contextsOf = ({ platform, clusters, sandboxes }: Inventory, pins: Pins): readonly ClusterContext[] =>
  clusters.map(cluster => ({ platform, cluster, clusters, ...(sandboxes === undefined ? {} : { sandboxes }), pins }));
