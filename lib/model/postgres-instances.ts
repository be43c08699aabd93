import type { Cluster } from './inventory';
import { dataNodes } from './data-nodes';

/** Instances that survive the loss of one without losing the choice of a next one, by role of the cluster. */
const INSTANCES: Readonly<Record<Cluster['role'], number>> = { system: 3, dev: 1, prod: 3, local: 1 };

/** What of a cluster decides it. */
type Machines = Pick<Cluster, 'role' | 'controlPlane' | 'nodes' | 'pools'>;

/** Instances of a PostgreSQL server: what it asks for, else as many as the role wants and the nodes can have apart. */
export const postgresInstances = ({ instances }: { readonly instances?: number }, cluster: Machines): number =>
  instances ?? Math.max(1, Math.min(INSTANCES[cluster.role], dataNodes(cluster)));
