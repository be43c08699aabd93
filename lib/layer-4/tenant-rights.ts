import type { Construct } from 'constructs';
import { Role, RoleBinding, type PolicyRule } from '../../imports/kubernetes/kinds';
import { SYNC_WAVE } from '../model/argo-cd-annotations';
import type { ClusterContext } from '../model/component';
import { SSO_PREFIX } from '../model/single-sign-on';
import type { ClusterTenant } from '../model/tenant';

const RBAC = 'rbac.authorization.k8s.io';

const annotations = { [SYNC_WAVE]: '-9' };

/** What developers do in dev beside reading; apps themselves come from git. No rule reads Secrets or changes limits. */
const DEVELOPER_RULES: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['pods'], verbs: ['delete'] },
  { apiGroups: [''], resources: ['pods/exec', 'pods/portforward'], verbs: ['create', 'get'] },
  { apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'] },
  { apiGroups: ['application.kubero.dev'], resources: ['kuberoapps'], verbs: ['create', 'delete', 'patch', 'update'] },
  { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create', 'delete'] },
];

/** Rights of the groups of a tenant in one of its namespaces: developers work in dev and read elsewhere. */
export function tenantRights(
  scope: Construct,
  { namespace, groups }: { readonly namespace: string; readonly groups: ClusterTenant['groups'] },
  { cluster }: ClusterContext,
): void {
  const bind = (name: string, names: readonly string[], kind: 'Role' | 'ClusterRole', role: string): void => {
    new RoleBinding(scope, name, {
      metadata: { name, namespace, annotations },
      roleRef: { apiGroup: RBAC, kind, name: role },
      subjects: names.map(group => ({ apiGroup: RBAC, kind: 'Group', name: `${SSO_PREFIX}${group}` })),
    });
  };
  const { developers, readers = [] } = groups;
  bind('tenant-readers', [...new Set([...developers, ...readers])], 'ClusterRole', 'view');
  if (cluster.role !== 'dev') return;
  new Role(scope, 'developers-role', {
    metadata: { name: 'tenant-developers', namespace, annotations },
    rules: DEVELOPER_RULES.map(rule => ({ ...rule })),
  });
  bind('tenant-developers', developers, 'Role', 'tenant-developers');
}
