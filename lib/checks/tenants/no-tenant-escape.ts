import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import type { ClusterRule, Report } from '../rule';
import { BUILT_IN_FAULTS, rightFaults } from './right-faults';
import { tenantNamespaces } from './tenant-namespaces';

const GROUP = 'rbac.authorization.k8s.io';

/** Groups that every account, or everybody at all, is in. */
const EVERYBODY = ['system:authenticated', 'system:serviceaccounts', 'system:unauthenticated'];

type Tenants = ReadonlyMap<string, string>;

const isAccountOf = (subject: JsonObject, namespace: string | undefined, tenants: Tenants): boolean =>
  subject['kind'] === 'ServiceAccount' && tenants.has(textAt(subject, 'namespace') ?? namespace ?? '');

const isEverybody = (subject: JsonObject, tenants: Tenants): boolean => {
  const name = textAt(subject, 'name') ?? '';
  if (subject['kind'] === 'User') return name === 'system:anonymous';
  if (subject['kind'] !== 'Group') return false;
  return EVERYBODY.includes(name) || tenants.has(name.replace(/^system:serviceaccounts:/, ''));
};

/** Whether a binding gives something to people or programs of a tenant; accounts of the platform may work there. */
const servesTenant = ({ body, namespace }: Manifest, tenants: Tenants): boolean =>
  objectsAt(body, 'subjects').some(
    subject =>
      isAccountOf(subject, namespace, tenants) ||
      (namespace === undefined ? isEverybody(subject, tenants) : subject['kind'] !== 'ServiceAccount'),
  );

const FIX = 'name the resources and verbs that apps of the tenant need';

const checkBinding = (binding: Manifest, context: CheckContext, report: Report): void => {
  const reference = objectAt(binding.body, 'roleRef');
  const [kind, name] = [textAt(reference, 'kind') ?? '', textAt(reference, 'name') ?? ''];
  const { find } = context.declared();
  const role = find(GROUP, kind, kind === 'Role' ? binding.namespace : undefined, name);
  const place = { manifest: binding, pointer: '/roleRef/name', value: name };
  const builtIn = kind === 'ClusterRole' ? BUILT_IN_FAULTS.get(name) : undefined;
  if (builtIn !== undefined) {
    report({ ...place, message: builtIn, fix: 'bind a Role with less, or view' });
    return;
  }
  objectsAt(role?.body ?? {}, 'rules').forEach((rule, index) => {
    for (const message of rightFaults(rule)) {
      if (role === undefined) continue;
      const at = { manifest: role, pointer: toPointer(['rules', index]), value: `bound by ${binding.name}` };
      report({ ...at, message, fix: FIX });
    }
  });
};

/** S3: what is bound to people and programs of a tenant leads neither to its secrets nor out of its namespaces. */
export const noTenantEscape: ClusterRule = {
  id: 'S3',
  name: 'no-tenant-escape',
  severity: 'error',
  reason: 'a tenant reads the secrets of others, or takes over what syncs the cluster',
  scope: 'cluster',
  run: (context, report) => {
    const tenants = tenantNamespaces(context);
    const { ofKind } = context.declared();
    const bindings = [
      ...ofKind(GROUP, 'RoleBinding').filter(({ namespace = '' }) => tenants.has(namespace)),
      ...ofKind(GROUP, 'ClusterRoleBinding').filter(() => tenants.size > 0),
    ];
    for (const binding of bindings) if (servesTenant(binding, tenants)) checkBinding(binding, context, report);
  },
};
