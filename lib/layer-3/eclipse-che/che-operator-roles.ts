import type { Construct } from 'constructs';
import {
  ClusterRole,
  ClusterRoleBinding,
  Role,
  RoleBinding,
  ServiceAccount,
  type PolicyRule,
} from '../../../imports/kubernetes/kinds';
import { CHE_OPERATOR, ECLIPSE_CHE } from './che-names';

const READ = ['get', 'list', 'watch'] as const;
const WRITE = [...READ, 'create', 'update', 'patch', 'delete'] as const;

const rule = (group: string, resources: readonly string[], verbs: readonly string[]): PolicyRule => ({
  apiGroups: [group],
  resources: [...resources],
  verbs: [...verbs],
});

/**
 * What it makes of Eclipse Che and of the namespaces of users, and the rights that it hands on to Che and to users there.
 * https://github.com/eclipse-che/che-operator/blob/7.121.0/config/rbac/cluster_role.yaml
 */
const RULES: readonly PolicyRule[] = [
  rule(
    '',
    ['configmaps', 'limitranges', 'persistentvolumeclaims', 'pods', 'resourcequotas'],
    [...WRITE, 'deletecollection'],
  ),
  rule('', ['secrets', 'serviceaccounts', 'services'], [...WRITE, 'deletecollection']),
  rule('', ['namespaces'], [...READ, 'create', 'update', 'patch']),
  rule('', ['endpoints', 'events', 'pods/log'], READ),
  rule('', ['pods/exec'], ['get', 'create']),
  rule('', ['pods/portforward'], ['get', 'list', 'create']),
  rule('apps', ['deployments', 'replicasets'], WRITE),
  rule('authentication.k8s.io', ['tokenreviews'], ['create']),
  rule('authorization.k8s.io', ['subjectaccessreviews'], ['create']),
  rule('batch', ['jobs'], WRITE),
  rule('controller.devfile.io', ['devworkspaceoperatorconfigs', 'devworkspaceroutings'], WRITE),
  rule('controller.devfile.io', ['devworkspaceroutings/finalizers'], ['update']),
  rule('controller.devfile.io', ['devworkspaceroutings/status'], ['get', 'update', 'patch']),
  rule('metrics.k8s.io', ['nodes', 'pods'], READ),
  rule('monitoring.coreos.com', ['servicemonitors'], [...READ, 'create', 'delete']),
  rule('networking.k8s.io', ['ingresses', 'networkpolicies'], WRITE),
  rule('org.eclipse.che', ['checlusters', 'checlusters/finalizers', 'checlusters/status'], WRITE),
  rule('rbac.authorization.k8s.io', ['clusterrolebindings', 'clusterroles', 'rolebindings', 'roles'], WRITE),
  rule('workspace.devfile.io', ['devworkspaces', 'devworkspacetemplates'], WRITE),
  { nonResourceURLs: ['/metrics'], verbs: ['get'] },
];

/** The account of the operator, its rights in all namespaces, and the lease by which one of its pods leads. */
export function cheOperatorRoles(scope: Construct): void {
  const apiGroup = 'rbac.authorization.k8s.io';
  const namespace = ECLIPSE_CHE;
  const subjects = [{ kind: 'ServiceAccount', name: CHE_OPERATOR, namespace }];
  const metadata = { name: CHE_OPERATOR, namespace };
  new ServiceAccount(scope, 'account', { metadata, automountServiceAccountToken: false });
  new ClusterRole(scope, 'cluster-role', { metadata: { name: CHE_OPERATOR }, rules: [...RULES] });
  new ClusterRoleBinding(scope, 'cluster-role-binding', {
    metadata: { name: CHE_OPERATOR },
    roleRef: { apiGroup, kind: 'ClusterRole', name: CHE_OPERATOR },
    subjects,
  });
  new Role(scope, 'role', {
    metadata,
    rules: [
      rule('coordination.k8s.io', ['leases'], WRITE),
      rule('', ['configmaps'], WRITE),
      rule('', ['events'], ['create', 'patch']),
    ],
  });
  new RoleBinding(scope, 'role-binding', {
    metadata,
    roleRef: { apiGroup, kind: 'Role', name: CHE_OPERATOR },
    subjects,
  });
}
