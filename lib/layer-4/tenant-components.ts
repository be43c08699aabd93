import type { ClusterContext, Component } from '../model/component';
import { applicationSettings } from '../model/tenant';
import { previewApp } from './previews/preview-app';
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
