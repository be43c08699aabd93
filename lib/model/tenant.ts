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

/** The phases of tenants that a cluster has: those of its role, or those of them that it names. */
export const phasesOf = ({ role, applications }: Pick<Cluster, 'role' | 'applications'>): readonly Phase[] =>
  PHASES_OF_ROLE[role].filter(phase => applications?.phases?.includes(phase) ?? true);

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
  readonly previewApps: boolean;
  /** Hours that a pull request keeps its preview while nobody touches it. */
  readonly cleanupAfter: number;
}

/** Seven days, as hours. */
const CLEANUP_AFTER = 168;

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
  previewApps: applications.previewApps ?? false,
  cleanupAfter: Number.parseInt(applications.cleanupAfter ?? String(CLEANUP_AFTER), 10),
});

/** Namespace of a phase of a tenant; also what Kubero calls the namespace of a pipeline's phase. */
export const tenantNamespace = (tenant: string, phase: Phase): string => `${tenant}-${phase}`;

/** Name of a tenant's database among those of a cluster. */
export const tenantDatabase = (tenant: string, database: string, phase: Phase): string =>
  `${tenant}-${database}-${phase}`;

/** A pull request, where it stands for a phase. */
export type PullRequest = `pr-${number}`;

/** True for a pull request in the place of a phase. */
export const isPullRequest = (phase: Phase | PullRequest): phase is PullRequest => phase.startsWith('pr-');

/** First label of a host name: in dev the phases stand side by side, and so do pull requests. */
export const hostLabel = (host: string, phase: Phase | PullRequest): string =>
  isPullRequest(phase) || PHASES_OF_ROLE.dev.includes(phase) ? `${host}-${phase}` : host;

/** How far an app that is taken away has come: `closed`, nobody reaches it from outside; `stopped`, it has no pods. */
export type RetiringStage = NonNullable<App['retiring']>['stage'];

/** An app as it is in one phase: what differs there is filled in. */
export type TenantApp = Omit<
  App,
  'phases' | 'only' | 'env' | 'routes' | 'calls' | 'placement' | 'instances' | 'preview' | 'repository' | 'retiring'
> & {
  /** @default - it stays */
  readonly retiring?: RetiringStage;
  readonly env: Env;
  readonly routes: Routes;
  readonly calls: Calls;
  /** Labels of nodes that are preferred. */
  readonly prefer: Readonly<Record<string, string>>;
};

/** The databases of the tenant that an app reads, each once. */
export const databasesOf = ({ databases = {}, databaseFields = {} }: Pick<App, 'databases' | 'databaseFields'>) => [
  ...new Set([...Object.values(databases), ...Object.values(databaseFields).map(({ database }) => database)]),
];

/** True for apps that may have one pod alone. */
export const isSingle = ({ strategy }: Pick<App, 'strategy'>): boolean => strategy?.kind === 'recreate';

/** Name of a further copy of an app. */
export const instanceName = (app: string, instance: string): string => `${app}-${instance}`;

/** A database as it is in one phase. */
export interface TenantDatabase {
  readonly name: string;
  readonly served: Served;
}

/** A tenant in one phase: a namespace. */
export interface TenantPhase<P extends Phase | PullRequest = Phase> {
  readonly phase: P;
  readonly namespace: string;
  readonly quota: Quota;
  readonly databases: readonly TenantDatabase[];
  readonly apps: readonly TenantApp[];
}

/** An app whose pull requests run in a cluster. */
export interface AppPreview {
  readonly app: string;
  /** Owner and name of its repository in Gitea. */
  readonly repository: { readonly owner: string; readonly name: string };
  /** Image without a tag, which is the commit. */
  readonly image: string;
  /** How many pull requests run at once. */
  readonly most: number;
  /** Pull request number 0, which all others are copies of. */
  readonly phase: TenantPhase<PullRequest>;
}

/** A tenant as one cluster has it. */
export interface ClusterTenant {
  readonly name: string;
  readonly summary: string;
  readonly groups: Tenant['groups'];
  readonly phases: readonly TenantPhase[];
  readonly previews: readonly AppPreview[];
}

/** True for what is in a phase: what says nothing of its phases is in all of them. */
export const isIn = ({ only }: { readonly only?: readonly Phase[] }, phase: Phase): boolean =>
  only === undefined || only.includes(phase);
