import type { Construct } from 'constructs';
import {
  ClusterRole,
  ClusterRoleBinding,
  Role,
  RoleBinding,
  ServiceAccount,
  type PolicyRule,
} from '../../../imports/kubernetes/kinds';
import type { ClusterContext } from '../../model/component';
import { isForTrials, KUBERO_OPERATOR, OPERATOR_NAMESPACE } from './kubero-names';

const READ = ['get', 'list', 'watch'] as const;
const WRITE = [...READ, 'create', 'update', 'patch', 'delete'] as const;

const rule = (group: string, resources: readonly string[], verbs: readonly string[]): PolicyRule => ({
  apiGroups: [group],
  resources: [...resources],
  verbs: [...verbs],
});

/**
 * What the charts of KuberoApp and KuberoPipeline make. Namespaces are never deleted: a pipeline that goes, or whose
 * first installation fails, would take everything in them along. A Role can be made only with rights that its maker
 * has, and the one of an application writes KuberoApps. Secrets: Helm keeps its releases in them.
 * https://github.com/kubero-dev/kubero-operator/tree/v0.2.1/helm-charts
 */
const rulesOf = (context: ClusterContext): PolicyRule[] => [
  rule('application.kubero.dev', ['kuberoapps', 'kuberopipelines'], WRITE),
  rule('application.kubero.dev', ['kuberoapps/status', 'kuberopipelines/status'], ['get', 'update', 'patch']),
  rule('application.kubero.dev', ['kuberoapps/finalizers', 'kuberopipelines/finalizers'], ['update']),
  rule('', ['namespaces'], [...READ, 'update', 'patch', ...(isForTrials(context) ? ['create'] : [])]),
  rule('', ['persistentvolumeclaims', 'secrets', 'serviceaccounts', 'services'], WRITE),
  rule('', ['events'], ['create', 'patch']),
  rule('apps', ['deployments'], WRITE),
  rule('autoscaling', ['horizontalpodautoscalers'], WRITE),
  rule('batch', ['cronjobs'], WRITE),
  rule('networking.k8s.io', ['ingresses'], WRITE),
  rule('rbac.authorization.k8s.io', ['roles', 'rolebindings'], WRITE),
  // The proxy before the metrics asks the API server who reads them, and whether they may.
  rule('authentication.k8s.io', ['tokenreviews'], ['create']),
  rule('authorization.k8s.io', ['subjectaccessreviews'], ['create']),
];

/** The operator's account, its rights in all namespaces, and the lease by which one of its pods leads. */
export function operatorRoles(scope: Construct, context: ClusterContext): void {
  const subjects = [{ kind: 'ServiceAccount', name: KUBERO_OPERATOR, namespace: OPERATOR_NAMESPACE }];
  const metadata = { name: KUBERO_OPERATOR, namespace: OPERATOR_NAMESPACE };
  const apiGroup = 'rbac.authorization.k8s.io';
  new ServiceAccount(scope, 'account', { metadata, automountServiceAccountToken: false });
  new ClusterRole(scope, 'cluster-role', { metadata: { name: KUBERO_OPERATOR }, rules: rulesOf(context) });
  new ClusterRoleBinding(scope, 'cluster-role-binding', {
    metadata: { name: KUBERO_OPERATOR },
    roleRef: { apiGroup, kind: 'ClusterRole', name: KUBERO_OPERATOR },
    subjects,
  });
  // Who may look at a namespace sees the applications in it.
  new ClusterRole(scope, 'view-role', {
    metadata: { name: 'kubero-view', labels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' } },
    rules: [rule('application.kubero.dev', ['kuberoapps', 'kuberopipelines'], READ)],
  });
  new Role(scope, 'role', {
    metadata,
    rules: [rule('coordination.k8s.io', ['leases'], WRITE), rule('', ['configmaps'], WRITE)],
  });
  new RoleBinding(scope, 'role-binding', {
    metadata,
    roleRef: { apiGroup, kind: 'Role', name: KUBERO_OPERATOR },
    subjects,
  });
}
