import { Construct } from 'constructs';
import { PROMETHEUS } from '../constructs/monitoring-of';
import type { ClusterContext, Component, ComponentProject } from '../model/component';
import { isPlaced } from '../model/links';
import type { ClusterTenant } from '../model/tenant';
import { appName, tenantIn, tenantName } from './tenant-names';
import { kuberoApp } from './kubero/kubero-app';
import { appData } from './workload/app-volumes';
import { workload } from './workload/workload';

/** One after what its namespaces hold. */
const WAVE = 11;

/** What belongs to the platform in a tenant's namespaces: limits, policies, rights and the way to Vault. */
const FORBIDDEN: ComponentProject['forbids'] = [
  { group: 'application.kubero.dev', kind: 'KuberoPipeline' },
  { group: '', kind: 'LimitRange' },
  { group: '', kind: 'ResourceQuota' },
  { group: 'cilium.io', kind: 'CiliumNetworkPolicy' },
  { group: 'networking.k8s.io', kind: 'NetworkPolicy' },
  { group: 'rbac.authorization.k8s.io', kind: 'Role' },
  { group: 'rbac.authorization.k8s.io', kind: 'RoleBinding' },
  { group: 'secrets.hashicorp.com', kind: 'VaultAuth' },
  { group: 'secrets.hashicorp.com', kind: 'VaultConnection' },
  { group: 'secrets.hashicorp.com', kind: 'VaultDynamicSecret' },
  { group: 'secrets.hashicorp.com', kind: 'VaultPKISecret' },
  { group: 'secrets.hashicorp.com', kind: 'VaultStaticSecret' },
];

/** One app of a tenant in all phases that a cluster has of it. */
export const tenantApp = (tenant: ClusterTenant, app: string, context: ClusterContext): Component => {
  const monitored = isPlaced(context, PROMETHEUS);
  return {
    name: appName(tenant.name, app),
    summary: `App ${app} of tenant ${tenant.name}`,
    layer: 4,
    folder: `${tenant.name}/${app}`,
    project: { name: tenantName(tenant.name), description: `Apps of tenant ${tenant.name}`, forbids: FORBIDDEN },
    placed: ({ cluster }) => cluster.name === context.cluster.name,
    wave: WAVE,
    namespace: tenant.phases.find(({ apps }) => apps.some(({ name }) => name === app))?.namespace ?? '',
    provides: [],
    needs: [tenantName(tenant.name), ...(monitored ? ['monitoring-crds'] : [])],
    charts: [],
    removal: 'confirm',

    data: own =>
      tenantIn(own, tenant.name).phases.flatMap(phase =>
        phase.apps.filter(({ name }) => name === app).flatMap(found => appData(found, phase)),
      ),

    build(scope, own) {
      for (const phase of tenantIn(own, tenant.name).phases) {
        const found = phase.apps.find(({ name }) => name === app);
        if (found === undefined) continue;
        const form = found.deploy === 'kubero' ? kuberoApp : workload;
        form(new Construct(scope, phase.phase), { tenant: tenant.name, phase, app: found }, own);
      }
    },
  };
};
