import type { Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import { objectsOf } from '../argo-cd/application-objects';
import { applicationsOf, ARGO_GROUP, type Application } from '../argo-cd/applications';
import { permissionsOf } from '../argo-cd/project-permissions';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, shown, textAt } from '../declared/fields';
import type { ClusterRule, Report } from '../rule';
import { tenantNamespaces } from './tenant-namespaces';

/** Kinds by which a tenant would loosen what the platform set for it. */
const KEPT_FROM_TENANTS = [
  ['v1', 'LimitRange'],
  ['v1', 'ResourceQuota'],
  ['cilium.io/v2', 'CiliumNetworkPolicy'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['rbac.authorization.k8s.io/v1', 'Role'],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
  ['secrets.hashicorp.com/v1beta1', 'VaultAuth'],
] as const;

/** Applications of a project; none is known of a project that nothing uses. */
const usersOf = (project: Manifest, applications: readonly Application[]): readonly Application[] =>
  applications.filter(
    ({ manifest, spec }) => manifest.namespace === project.namespace && textAt(spec, 'project') === project.name,
  );

/** The platform makes the namespaces of tenants through projects of its own. */
const makesNamespaces = (applications: readonly Application[], context: CheckContext): boolean =>
  applications.some(application => objectsOf(application, context).some(({ kind }) => kind === 'Namespace'));

/** The tenant whose apps a project is for: it is used, for namespaces of one tenant alone, and makes none itself. */
const tenantOf = (
  project: Manifest,
  applications: readonly Application[],
  tenants: ReadonlyMap<string, string>,
  context: CheckContext,
): string | undefined => {
  const users = usersOf(project, applications);
  const names = new Set(users.map(({ spec }) => tenants.get(textAt(objectAt(spec, 'destination'), 'namespace') ?? '')));
  const [tenant] = names;
  return names.size === 1 && tenant !== undefined && !makesNamespaces(users, context) ? tenant : undefined;
};

/** Namespaces of a tenant, and those that left git and have its name still; one that somebody else has is none of them. */
const isOwn = (namespace: string, tenant: string, tenants: ReadonlyMap<string, string>, context: CheckContext) =>
  tenants.get(namespace) === tenant ||
  (namespace.startsWith(`${tenant}-`) &&
    !/[*?[{]/.test(namespace) &&
    context.declared().find('', 'Namespace', undefined, namespace) === undefined);

const checkProject = (
  manifest: Manifest,
  tenant: string,
  tenants: ReadonlyMap<string, string>,
  context: CheckContext,
  report: Report,
) => {
  const spec = objectAt(manifest.body, 'spec');
  objectsAt(spec, 'clusterResourceWhitelist').forEach((item, index) => {
    report({
      manifest,
      pointer: toPointer(['spec', 'clusterResourceWhitelist', index]),
      message: `lets tenant ${tenant} write objects of the whole cluster`,
      value: shown(item['kind']),
      fix: 'leave the list empty',
    });
  });
  objectsAt(spec, 'destinations').forEach((item, index) => {
    const namespace = textAt(item, 'namespace') ?? '';
    if (namespace.startsWith('!') || isOwn(namespace, tenant, tenants, context)) return;
    report({
      manifest,
      pointer: toPointer(['spec', 'destinations', index, 'namespace']),
      message: `lets tenant ${tenant} write to a namespace that is not its own`,
      value: namespace,
      fix: 'name the namespaces of the tenant',
    });
  });
  const allowed = permissionsOf(manifest);
  const open = KEPT_FROM_TENANTS.filter(([apiVersion, kind]) =>
    allowed.kind({ apiVersion, kind, name: '', namespace: '-' }),
  );
  if (open.length === 0) return;
  report({
    manifest,
    pointer: '/spec/namespaceResourceBlacklist',
    message: `lets tenant ${tenant} change what the platform sets for it`,
    value: open.map(([, kind]) => kind).join(', '),
    fix: 'add the kinds',
  });
};

/** S7: the project of a tenant's apps writes to the tenant's namespaces alone, and neither limits nor policies there. */
export const requireClosedProject: ClusterRule = {
  id: 'S7',
  name: 'require-closed-project',
  severity: 'error',
  reason: 'a commit of a tenant lifts its quota, opens its network, or writes to other namespaces',
  scope: 'cluster',
  run: (context, report) => {
    const tenants = tenantNamespaces(context);
    const applications = tenants.size === 0 ? [] : applicationsOf(context);
    for (const project of context.declared().ofKind(ARGO_GROUP, 'AppProject')) {
      const tenant = tenantOf(project, applications, tenants, context);
      if (tenant !== undefined) checkProject(project, tenant, tenants, context, report);
    }
  },
};
