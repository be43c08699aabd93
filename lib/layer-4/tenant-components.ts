import type { ClusterContext, Component } from '../model/component';
import { tenantApp } from './tenant-app';
import { tenantBase } from './tenant-base';
import { appsIn } from './tenant-names';

/** The components of a cluster's tenants: for each tenant its namespaces, and each app that is in one of them. */
export const tenantComponents = (context: ClusterContext): readonly Component[] =>
  context.cluster.tenants.flatMap(tenant => [
    tenantBase(tenant, context),
    ...appsIn(tenant.phases).map(app => tenantApp(tenant, app, context)),
  ]);
