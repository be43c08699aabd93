import { PROMETHEUS } from '../constructs/monitoring-of';
import type { ClusterContext, Component } from '../model/component';
import { applicationSettings } from '../model/tenant';
import { previewApp } from './previews/preview-app';
import { isPlaced } from '../model/links';
import { tenantApp } from './tenant-app';
import { tenantBase } from './tenant-base';
import { appsIn } from './tenant-names';

/**
 * The components of a cluster's tenants: for each tenant its namespaces, each app that is in one of them, and each app
 * whose pull requests run there.
 */
export const tenantComponents = (context: ClusterContext): readonly Component[] =>
  context.cluster.tenants.flatMap(tenant => [
    tenantBase(tenant, context),
    ...appsIn(tenant.phases).map(app => tenantApp(tenant, app, context)),
    ...(applicationSettings(context.cluster).previewApps ? tenant.previews : []).map(preview =>
      previewApp(tenant, preview, context),
    ),
  ]);

/** What the platform owns of each tenant, once, of the first cluster that has it and Prometheus. */
export const watchedTenants = (context: ClusterContext): readonly Component[] => {
  const found = context.clusters
    .map(cluster => ({ ...context, cluster }))
    .filter(other => isPlaced(other, PROMETHEUS))
    .flatMap(other => other.cluster.tenants.map(tenant => tenantBase(tenant, other)));
  return found.filter(({ name }, index) => found.findIndex(other => other.name === name) === index);
};
