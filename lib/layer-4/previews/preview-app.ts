import { Construct } from 'constructs';
import { isPlaced } from '../../model/links';
import type { ClusterContext, Component, VaultSecret } from '../../model/component';
import type { KeptData } from '../../model/kept-data';
import { previewFamily } from '../../model/previews';
import type { AppPreview, ClusterTenant } from '../../model/tenant';
import { registrySecret } from '../../layer-3/gitea/registry-secret';
import { PREVIEWS } from '../../layer-3/previews/preview-cleanup';
import { formOf } from '../app-form';
import { policiesOf } from '../policies/policies-of';
import { isOfRegistry } from '../registry-pulls';
import { tenantIn } from '../tenant-names';
import { appSecret } from '../tenant-secrets';
import { routeName } from '../workload/app-routes';
import { workload } from '../workload/workload';
import { previewDatabase } from './preview-database';
import { previewName, PREVIEWS_PROJECT, previewServer } from './preview-names';
import { previewNamespaceOf } from './preview-namespace-of';

/** After the apps of tenants. */
const WAVE = 12;

const PROJECT = {
  name: PREVIEWS_PROJECT,
  description: 'Pull requests of apps, one namespace each, which go with their Applications',
  forbids: [],
} as const;

const previewIn = (context: ClusterContext, tenant: string, app: string): AppPreview => {
  const found = tenantIn(context, tenant).previews.find(preview => preview.app === app);
  if (found === undefined) throw new Error(`${context.cluster.name} has no previews of ${tenant}/${app}`);
  return found;
};

/** Secrets of the app, and the account that pulls its image; all its pull requests share both. */
const secretsOf = (tenant: string, { phase }: AppPreview, context: ClusterContext): readonly VaultSecret[] =>
  phase.apps.flatMap(app => {
    const { namespace } = phase;
    const family = previewFamily(tenant, app.name);
    const pulls = isOfRegistry(app.image, context) ? [registrySecret(namespace, context)] : [];
    const own = (app.secrets ?? []).map(({ name, keys }) => ({
      name: appSecret(app.name, name),
      namespace,
      keys,
      restarts: formOf(app).restarts,
      purpose: `Pull requests of app ${app.name} of tenant ${tenant}`,
    }));
    return [...pulls, ...own].map(secret => ({ ...secret, family }));
  });

const dataOf = ({ phase: { namespace, databases } }: AppPreview): readonly KeptData[] =>
  databases.map(({ name }) => ({
    what: `PostgreSQL server ${previewServer(name)} of a pull request`,
    namespace,
    volume: previewServer(name),
    backup: { by: 'nothing', because: 'it begins empty and goes with the pull request' },
  }));

/** Hosts of the routes, with the number of the pull request in the place of the rendered one. */
const hostsOf = ({ app, phase }: AppPreview, { cluster }: ClusterContext) =>
  phase.apps.flatMap(({ routes }) =>
    [...new Set(routes.map(({ host }) => host))].map(host => ({
      route: routeName(app, host),
      host: `${host}-pr-{{.number}}.${cluster.domain}`,
    })),
  );

/** The pull requests of one app of a tenant. */
export const previewApp = (tenant: ClusterTenant, preview: AppPreview, context: ClusterContext): Component => ({
  name: previewName(tenant.name, preview.app),
  summary: `Pull requests of app ${preview.app} of tenant ${tenant.name}`,
  layer: 4,
  folder: `${tenant.name}/${preview.app}`,
  project: PROJECT,
  placed: ({ cluster }) => cluster.name === context.cluster.name,
  wave: WAVE,
  namespace: preview.phase.namespace,
  provides: [],
  needs: [
    'cni',
    ...(isPlaced(context, 'gateway') ? ['gateway'] : []),
    ...(isPlaced(context, PREVIEWS) ? [PREVIEWS] : []),
    ...(preview.phase.databases.length > 0 ? ['postgres', 'storage'] : []),
  ],
  charts: [],
  removal: 'confirm',
  copies: {
    family: previewFamily(tenant.name, preview.app),
    repository: preview.repository,
    image: preview.image,
    most: preview.most,
    hosts: hostsOf(preview, context),
  },

  vaultSecrets: own => secretsOf(tenant.name, previewIn(own, tenant.name, preview.app), own),

  data: own => dataOf(previewIn(own, tenant.name, preview.app)),

  build(scope, own) {
    const { groups } = tenantIn(own, tenant.name);
    const { phase } = previewIn(own, tenant.name, preview.app);
    previewNamespaceOf(scope, { tenant: tenant.name, groups, phase }, own);
    policiesOf(scope, { tenant: tenant.name, phase, monitored: false }, own);
    for (const { name } of phase.databases) previewDatabase(scope, name, { tenant: tenant.name, phase }, own);
    for (const app of phase.apps) {
      workload(new Construct(scope, app.name), { tenant: tenant.name, phase, app }, own);
    }
  },
});
