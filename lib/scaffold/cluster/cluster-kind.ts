import type { Cluster } from '../../model/inventory';

/** What decides which further questions a new cluster raises. */
export interface ClusterKind {
  readonly role: 'dev' | 'prod' | 'local' | 'managed';
  /** The role whose phases of tenants it has: its own, or the one that a managed cluster serves. */
  readonly serves: 'dev' | 'prod' | 'local';
  readonly machines: 'metal' | 'hcloud' | 'docker' | 'provider';
}

/** Roles of new clusters; a platform has one cluster of the role system, which everything else leads to. */
export const ROLES = ['dev', 'prod', 'local', 'managed'] as const;

/** Roles that a cluster of a cloud's own Kubernetes may serve. */
export const SERVED = ['dev', 'prod'] as const;

/** What machines clusters of a role run on. */
export const MACHINES = {
  dev: ['hcloud', 'metal'],
  prod: ['metal', 'hcloud'],
  local: ['docker'],
  managed: ['provider'],
} as const;

/** The cluster of the same kind whose services, links and versions a new one shares; undefined if it is the first. */
export const fellowOf = ({ role, serves }: ClusterKind, clusters: readonly Cluster[]): Cluster | undefined =>
  clusters.find(cluster =>
    role === 'managed' ? cluster.runsOn === 'managed' : cluster.runsOn === undefined && cluster.role === serves,
  );
