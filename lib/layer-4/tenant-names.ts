import type { ClusterContext, Component } from '../model/component';
import type { ClusterTenant, TenantPhase } from '../model/tenant';
import { previewName } from './previews/preview-names';

/** The project of what the platform owns of its tenants. */
export const TENANTS_PROJECT = 'tenants';

/** Folder of what the platform owns of a tenant; no app has this name. */
export const BASE_FOLDER = '_tenant';

/** Component of a tenant's namespaces, and the project of its apps. */
export const tenantName = (tenant: string): string => `tenant-${tenant}`;

/** Component of one app. */
export const appName = (tenant: string, app: string): string => `app-${tenant}-${app}`;

/** The component of a tenant or app in whose folder of dist a file lies; undefined for files of other layers. */
export const tenantComponentAt = (file: string): string | undefined => {
  const [, place, tenant, app] = /^dist\/[^/]+\/(layer-4|previews)\/([^/]+)\/([^/]+)\//.exec(file) ?? [];
  if (tenant === undefined || app === undefined) return undefined;
  if (place === 'previews') return previewName(tenant, app);
  return app === BASE_FOLDER ? tenantName(tenant) : appName(tenant, app);
};

/** The file of environments/ that a component of a tenant follows from; undefined for components of other layers. */
export const tenantFileOf = ({ layer, folder }: Pick<Component, 'layer' | 'folder'>): string | undefined =>
  layer === 4 && folder !== undefined ? `environments/tenants/${folder.split('/')[0] ?? ''}.yaml` : undefined;

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
