import type { Construct } from 'constructs';
import {
  ClusterRole,
  ClusterRoleBinding,
  Role,
  RoleBinding,
  ServiceAccount,
  type PolicyRule,
} from '../../../imports/kubernetes/kinds';
import { DEVWORKSPACE_ACCOUNT, DEVWORKSPACE_NAMESPACE, DEVWORKSPACE_OPERATOR } from './devworkspace-names';

const READ = ['get', 'list', 'watch'] as const;
const WRITE = [...READ, 'create', 'update', 'patch', 'delete'] as const;

const rule = (group: string, resources: readonly string[], verbs: readonly string[]): PolicyRule => ({
  apiGroups: [group],
  resources: [...resources],
  verbs: [...verbs],
});

/**
 * What it makes of workspaces in the namespaces of users, and the server of its webhooks. A Role can be made only with
 * rights that its maker has: some of these are those of workspaces.
 * https://github.com/devfile/devworkspace-operator/tree/v0.42.0/deploy/templates/components/rbac
 */
const RULES: readonly PolicyRule[] = [
  rule('', ['configmaps', 'persistentvolumeclaims', 'pods', 'secrets', 'serviceaccounts', 'services'], WRITE),
  rule('', ['events', 'namespaces'], READ),
  rule('', ['pods/exec'], ['create']),
  rule('admissionregistration.k8s.io', ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'], WRITE),
  rule('apps', ['deployments', 'replicasets'], WRITE),
  rule('apps', ['deployments/finalizers'], ['update']),
  // A group that no server has had since Kubernetes 1.16, which the Role of a workspace names.
  rule('extensions', ['deployments', 'replicasets'], READ),
  rule('authentication.k8s.io', ['tokenreviews'], ['create']),
  rule('authorization.k8s.io', ['localsubjectaccessreviews', 'subjectaccessreviews'], ['create']),
  rule('batch', ['jobs'], WRITE),
  rule('controller.devfile.io', ['devworkspaceroutings', 'devworkspaceroutings/finalizers'], WRITE),
  rule('controller.devfile.io', ['devworkspaceroutings/status'], ['get', 'update', 'patch']),
  rule('controller.devfile.io', ['devworkspaceoperatorconfigs'], [...READ, 'update', 'patch']),
  rule('coordination.k8s.io', ['leases'], ['get', 'create', 'update']),
  rule('metrics.k8s.io', ['pods'], READ),
  rule('monitoring.coreos.com', ['servicemonitors'], ['get', 'create']),
  rule('networking.k8s.io', ['ingresses'], WRITE),
  rule('rbac.authorization.k8s.io', ['clusterrolebindings', 'clusterroles', 'rolebindings', 'roles'], WRITE),
  rule(
    'workspace.devfile.io',
    ['devworkspaces', 'devworkspaces/finalizers', 'devworkspaces/status', 'devworkspacetemplates'],
    WRITE,
  ),
];

/** The account and its rights, in all namespaces: those of users are known when somebody has a workspace there. */
export function devworkspaceRoles(scope: Construct): void {
  const apiGroup = 'rbac.authorization.k8s.io';
  const namespace = DEVWORKSPACE_NAMESPACE;
  const subjects = [{ kind: 'ServiceAccount', name: DEVWORKSPACE_ACCOUNT, namespace }];
  new ServiceAccount(scope, 'account', {
    metadata: { name: DEVWORKSPACE_ACCOUNT, namespace },
    automountServiceAccountToken: false,
  });
  new ClusterRole(scope, 'cluster-role', { metadata: { name: DEVWORKSPACE_OPERATOR }, rules: [...RULES] });
  new ClusterRoleBinding(scope, 'cluster-role-binding', {
    metadata: { name: DEVWORKSPACE_OPERATOR },
    roleRef: { apiGroup, kind: 'ClusterRole', name: DEVWORKSPACE_OPERATOR },
    subjects,
  });
  const metadata = { name: DEVWORKSPACE_OPERATOR, namespace };
  new Role(scope, 'role', { metadata, rules: [rule('', ['events'], ['create', 'patch'])] });
  new RoleBinding(scope, 'role-binding', {
    metadata,
    roleRef: { apiGroup, kind: 'Role', name: DEVWORKSPACE_OPERATOR },
    subjects,
  });
}
