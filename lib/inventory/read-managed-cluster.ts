import type { ManagedClusterEnvironment } from '../../imports/environments/managed-cluster';
import type { ReadManagedCluster } from './environments';

/** True for the file of a cloud's own Kubernetes. */
export const isManaged = (value: { readonly role?: unknown }): boolean => value.role === 'managed';

/** A managed cluster as components see it: the role is the one that it serves, and its machines are pools. */
export const readManagedCluster = (
  { role: _, serves, nodePools, ...cluster }: ManagedClusterEnvironment,
  name: string,
): ReadManagedCluster => ({
  ...cluster,
  name,
  runsOn: 'managed',
  role: serves,
  nodes: [],
  pools: nodePools,
  controlPlane: { schedulable: false },
  volumes: [],
});
