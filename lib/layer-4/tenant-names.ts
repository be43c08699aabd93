import type { ClusterContext } from '../model/component';
import type { ClusterTenant, TenantPhase } from '../model/tenant';

/** The project of what the platform owns of its tenants. */
export const TENANTS_PROJECT = 'tenants';

/** Component of a tenant's namespaces, and the project of its apps. */
export const tenantName = (tenant: string): string => `tenant-${tenant}`;

/** Component of one app. */
export const appName = (tenant: string, app: string): string => `app-${tenant}-${app}`;

/** Label of everything that belongs to a tenant. */
export const PART_OF = 'app.kubernetes.io/part-of';

/**
 * A tenant as the cluster has it, read from the context so that a change of its data is seen.
 * @throws Error when the cluster has none of that name
 */
export const tenantIn = ({ cluster }: ClusterContext, name: string): ClusterTenant => {
  const found = cluster.tenants.find(tenant => tenant.name === name);
  if (found === undefined) throw new Error(`${cluster.name} has no tenant ${name}`);
  return found;
};

/** Names of the apps of a tenant in any of these phases, each once. */
export const appsIn = (phases: readonly TenantPhase[]): readonly string[] => [
  ...new Set(phases.flatMap(({ apps }) => apps.map(({ name }) => name))),
];
