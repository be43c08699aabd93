import { PROMETHEUS } from '../constructs/monitoring-of';
import type { ClusterContext, Component } from '../model/component';
import { isPlaced } from '../model/links';
import { tenantApp } from './tenant-app';
import { tenantBase } from './tenant-base';
import { appsIn } from './tenant-names';

/** The components of a cluster's tenants: for each tenant its namespaces, and each app that is in one of them. */
export const tenantComponents = (context: ClusterContext): readonly Component[] =>
  context.cluster.tenants.flatMap(tenant => [
    tenantBase(tenant, context),
    ...appsIn(tenant.phases).map(app => tenantApp(tenant, app, context)),
  ]);

/** What the platform owns of each tenant, once, of the first cluster that has it and Prometheus. */
export const watchedTenants = (context: ClusterContext): readonly Component[] => {
  const found = context.clusters
    .map(cluster => ({ ...context, cluster }))
    .filter(other => isPlaced(other, PROMETHEUS))
    .flatMap(other => other.cluster.tenants.map(tenant => tenantBase(tenant, other)));
  return found.filter(({ name }, index) => found.findIndex(other => other.name === name) === index);
};
