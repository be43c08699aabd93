import type {
  App,
  Calls,
  Env,
  Phase,
  Quota,
  Routes,
  Served,
  TenantEnvironment,
} from '../../imports/environments/tenant';
import type { Cluster } from './inventory';

export type { Phase } from '../../imports/environments/tenant';

/** One tenant: environments/tenants/<name>.yaml. */
export type Tenant = TenantEnvironment & {
  /** The file's name without `.yaml`. */
  readonly name: string;
};

/** Phases by role of the clusters that they are in, in the order in which software goes through them. */
export const PHASES_OF_ROLE: Readonly<Record<Cluster['role'], readonly Phase[]>> = {
  system: [],
  dev: ['test', 'stage', 'review'],
  prod: ['production'],
  local: ['local'],
};

/** Which alerts each app has. */
export type AlertSet = NonNullable<NonNullable<Cluster['applications']>['alerts']>;

/** What holds for the apps of a cluster. */
export interface ApplicationSettings {
  readonly ha: boolean;
  readonly healthChecks: boolean;
  /** Pull requests that pin an image merge themselves. */
  readonly autoDeploy: boolean;
  /** They need the approval of people. */
  readonly requireApproval: boolean;
  /** An app that fails its smoke test asks for its image before. */
  readonly rollbackOnFailure: boolean;
  readonly alerts: AlertSet;
}

const ALERTS_OF_ROLE: Readonly<Record<Cluster['role'], AlertSet>> = {
  system: 'none',
  dev: 'basic',
  prod: 'full',
  local: 'none',
};

/** What holds for the apps of a cluster; what its file leaves out follows from its role. */
export const applicationSettings = ({
  role,
  applications = {},
}: Pick<Cluster, 'role' | 'applications'>): ApplicationSettings => ({
  ha: applications.ha ?? role === 'prod',
  healthChecks: applications.healthChecks ?? true,
  autoDeploy: applications.autoDeploy ?? role === 'dev',
  requireApproval: applications.requireApproval ?? role === 'prod',
  rollbackOnFailure: applications.rollbackOnFailure ?? false,
  alerts: applications.alerts ?? ALERTS_OF_ROLE[role],
});

/** Namespace of a phase of a tenant; also what Kubero calls the namespace of a pipeline's phase. */
export const tenantNamespace = (tenant: string, phase: Phase): string => `${tenant}-${phase}`;

/** Name of a tenant's database among those of a cluster. */
export const tenantDatabase = (tenant: string, database: string, phase: Phase): string =>
  `${tenant}-${database}-${phase}`;

/** First label of a host name: in dev the phases stand side by side. */
export const hostLabel = (host: string, phase: Phase): string =>
  PHASES_OF_ROLE.dev.includes(phase) ? `${host}-${phase}` : host;

/** An app as it is in one phase: what differs there is filled in. */
export type TenantApp = Omit<
  App,
  'phases' | 'only' | 'env' | 'routes' | 'calls' | 'placement' | 'instances' | 'repository'
> & {
  readonly env: Env;
  readonly routes: Routes;
  readonly calls: Calls;
  /** Labels of nodes that are preferred. */
  readonly prefer: Readonly<Record<string, string>>;
};

/** Name of a further copy of an app. */
export const instanceName = (app: string, instance: string): string => `${app}-${instance}`;

/** A database as it is in one phase. */
export interface TenantDatabase {
  readonly name: string;
  readonly served: Served;
}

/** A tenant in one phase: a namespace. */
export interface TenantPhase {
  readonly phase: Phase;
  readonly namespace: string;
  readonly quota: Quota;
  readonly databases: readonly TenantDatabase[];
  readonly apps: readonly TenantApp[];
}

/** A tenant as one cluster has it. */
export interface ClusterTenant {
  readonly name: string;
  readonly summary: string;
  readonly groups: Tenant['groups'];
  readonly phases: readonly TenantPhase[];
}

/** True for what is in a phase: what says nothing of its phases is in all of them. */
export const isIn = ({ only }: { readonly only?: readonly Phase[] }, phase: Phase): boolean =>
  only === undefined || only.includes(phase);
