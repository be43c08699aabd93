import type { App, Quota } from '../../imports/environments/tenant';
import type { Cluster } from '../model/inventory';
import { previewFamily, previewImage, previewNamespace, SAMPLE, withoutTag } from '../model/previews';
import { asRetiring, retiringStage } from './retiring-app';
import {
  databasesOf,
  instanceName,
  isIn,
  PHASES_OF_ROLE,
  phasesOf,
  tenantNamespace,
  type AppPreview,
  type ClusterTenant,
  type Phase,
  type Tenant,
  type TenantApp,
  type TenantPhase,
} from '../model/tenant';

/** Where pods of tenants go first, if nothing else is said. */
const PREFERRED_NODES = { 'node-type': 'vps' } as const;

/** The app as it is in a phase: environment variables join, everything else is replaced. */
export function appIn(app: App, phase: Phase, tenant: Pick<Tenant, 'placement'>): TenantApp {
  const difference = app.phases?.[phase] ?? {};
  const { name, deploy, image, port, adminPort, command, args, user, health, metrics, scratch, smokeTest } = app;
  const { secrets, databases, databaseFields, storage, resources, signIn } = app;
  const strategy = difference.strategy ?? app.strategy;
  const sized = difference.replicas !== undefined || difference.autoscaling !== undefined ? difference : app;
  const { replicas, autoscaling } = sized;
  return {
    name,
    deploy,
    image: difference.image ?? image,
    port,
    ...(adminPort === undefined ? {} : { adminPort }),
    ...(command === undefined ? {} : { command }),
    ...(args === undefined ? {} : { args }),
    ...(user === undefined ? {} : { user }),
    ...(health === undefined ? {} : { health }),
    ...(metrics === undefined ? {} : { metrics }),
    ...(scratch === undefined ? {} : { scratch }),
    env: { ...app.env, ...difference.env },
    ...(secrets === undefined ? {} : { secrets }),
    ...(databases === undefined ? {} : { databases }),
    ...(databaseFields === undefined ? {} : { databaseFields }),
    ...(storage === undefined ? {} : { storage }),
    resources: difference.resources ?? resources,
    ...(replicas === undefined ? {} : { replicas }),
    ...(autoscaling === undefined ? {} : { autoscaling }),
    ...(strategy === undefined ? {} : { strategy }),
    ...(smokeTest === undefined ? {} : { smokeTest }),
    ...(signIn === undefined ? {} : { signIn }),
    routes: difference.routes ?? app.routes ?? [],
    calls: difference.calls ?? app.calls ?? [],
    prefer: (app.placement ?? tenant.placement)?.prefer ?? PREFERRED_NODES,
  };
}

/** The phase of dev that has the further copies of an app: its first one there. */
export const instancePhase = (app: App, { phases }: Pick<Tenant, 'phases'>): Phase | undefined =>
  PHASES_OF_ROLE.dev.find(phase => phases.includes(phase) && isIn(app, phase));

/** Further copies of an app, each with hosts of its own; other apps call the first one. */
const instancesIn = (app: App, phase: Phase, tenant: Tenant): readonly TenantApp[] => {
  if (phase !== instancePhase(app, tenant)) return [];
  const same = appIn(app, phase, tenant);
  return (app.instances ?? []).map(instance => ({
    ...same,
    name: instanceName(app.name, instance),
    routes: same.routes.map(route => ({ ...route, host: instanceName(route.host, instance) })),
  }));
};

/** The quota of a phase: its own, that of the tenant, or that of the cluster. @throws Error when nobody names one */
const quotaOf = ({ name, quota, phaseQuota }: Tenant, phase: Phase, ofCluster: Quota | undefined): Quota => {
  const found = phaseQuota?.[phase] ?? quota ?? ofCluster;
  if (found === undefined) throw new Error(`${name} has no quota in phase ${phase}`);
  return found;
};

const databasesIn = (tenant: Tenant, phase: Phase): TenantPhase['databases'] =>
  tenant.databases
    .filter(database => isIn(database, phase))
    .map(({ name, served, phases }) => ({ name, served: phases?.[phase] ?? served }));

const phaseOf = (tenant: Tenant, phase: Phase, ofCluster: Quota | undefined): TenantPhase => ({
  phase,
  namespace: tenantNamespace(tenant.name, phase),
  quota: quotaOf(tenant, phase, ofCluster),
  databases: databasesIn(tenant, phase),
  apps: tenant.apps
    .filter(app => isIn(app, phase))
    .flatMap(app => {
      const stage = retiringStage(app, tenant);
      return [appIn(app, phase, tenant), ...instancesIn(app, phase, tenant)].map(found => asRetiring(found, stage));
    }),
});

/** How many pull requests of an app run at once, if its file does not say. */
const MOST = 3;

/** The app as its pull requests have it: one pod, alone; nobody watches it, and it calls hosts outside only. */
const underReview = (app: App, image: string, phase: Phase, tenant: Tenant): TenantApp => {
  const { autoscaling: _autoscaling, strategy: _strategy, metrics: _metrics, ...same } = appIn(app, phase, tenant);
  return {
    ...same,
    image: previewImage(image, SAMPLE),
    env: { ...same.env, ...app.preview?.env },
    calls: same.calls.filter(({ kind }) => kind === 'host'),
    replicas: 1,
  };
};

/** The apps whose pull requests may run in dev. */
const previewsOf = (tenant: Tenant): readonly AppPreview[] =>
  tenant.apps.flatMap(app => {
    const phase = instancePhase(app, tenant);
    if (app.preview === undefined || app.repository === undefined || phase === undefined) return [];
    if (retiringStage(app, tenant) !== undefined) return [];
    const [owner = '', name = ''] = app.repository.split('/');
    const image = app.preview.image ?? withoutTag(app.image);
    const used = databasesOf(app);
    return [
      {
        app: app.name,
        repository: { owner, name },
        image,
        most: app.preview.most ?? MOST,
        phase: {
          phase: `pr-${SAMPLE}` as const,
          namespace: previewNamespace(previewFamily(tenant.name, app.name), SAMPLE),
          quota: app.preview.quota,
          databases: databasesIn(tenant, phase).filter(({ name }) => used.includes(name)),
          apps: [underReview(app, image, phase, tenant)],
        },
      },
    ];
  });

/** The phases of a tenant that a cluster has. */
export const phasesIn = (
  { phases }: Pick<Tenant, 'phases'>,
  cluster: Pick<Cluster, 'role' | 'applications'>,
): readonly Phase[] => phasesOf(cluster).filter(phase => phases.includes(phase));

/** The tenants as a cluster has them; those without a phase there are left out. */
export const tenantsOfCluster = (
  tenants: readonly Tenant[],
  cluster: Pick<Cluster, 'role' | 'applications'>,
): readonly ClusterTenant[] =>
  tenants.flatMap(tenant => {
    const phases = phasesIn(tenant, cluster).map(phase => phaseOf(tenant, phase, cluster.applications?.quota));
    const { name, summary, groups } = tenant;
    const previews = cluster.role === 'dev' ? previewsOf(tenant) : [];
    return phases.length === 0 ? [] : [{ name, summary, groups, phases, previews }];
  });
