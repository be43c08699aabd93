import type { Construct } from 'constructs';
import { Role, RoleBinding, ServiceAccount, type PolicyRule } from '../../../imports/kubernetes/kinds';
import type { ClusterContext } from '../../model/component';
import { CYCLOPS, CYCLOPS_CONTROLLER, cyclopsSettings } from './cyclops-names';

const READ = ['get', 'list', 'watch'] as const;
const WRITE = [...READ, 'create', 'update', 'patch', 'delete'] as const;

const rule = (group: string, resources: readonly string[], verbs: readonly string[]): PolicyRule => ({
  apiGroups: [group],
  resources: [...resources],
  verbs: [...verbs],
});

/** Its own objects: what people enter are Modules; the charts that they are offered come from git. */
const OWN_RULES: readonly PolicyRule[] = [
  rule('cyclops-ui.com', ['modules'], WRITE),
  rule('cyclops-ui.com', ['modules/status'], ['get', 'update', 'patch']),
  rule('cyclops-ui.com', ['modules/finalizers'], ['update']),
  rule('cyclops-ui.com', ['templatestores', 'templateauthrules'], ['get', 'list']),
];

/**
 * What charts make of it, and what its page shows. No Secrets, which its API would show to everybody; no shell in pods;
 * no volumes, which nothing backs up; no routes, roles, quotas and policies.
 */
const MODULE_RULES: readonly PolicyRule[] = [
  rule('', ['configmaps', 'serviceaccounts', 'services'], WRITE),
  rule('', ['pods'], [...READ, 'delete']),
  rule('', ['pods/log'], ['get']),
  rule('', ['persistentvolumeclaims'], READ),
  rule('apps', ['deployments', 'statefulsets'], WRITE),
  rule('apps', ['daemonsets', 'replicasets'], READ),
  rule('batch', ['cronjobs', 'jobs'], WRITE),
  rule('autoscaling', ['horizontalpodautoscalers'], WRITE),
  rule('policy', ['poddisruptionbudgets'], WRITE),
];

function boundRole(scope: Construct, namespace: string, rules: readonly PolicyRule[]): void {
  const metadata = { name: CYCLOPS_CONTROLLER, namespace };
  new Role(scope, `role-${namespace}`, { metadata, rules: [...rules] });
  new RoleBinding(scope, `role-binding-${namespace}`, {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: CYCLOPS_CONTROLLER },
    subjects: [{ kind: 'ServiceAccount', name: CYCLOPS_CONTROLLER, namespace: CYCLOPS }],
  });
}

/** The account of the controller, with rights in two namespaces and none in the cluster. */
export function cyclopsRoles(scope: Construct, context: ClusterContext): void {
  new ServiceAccount(scope, 'account', {
    metadata: { name: CYCLOPS_CONTROLLER, namespace: CYCLOPS },
    automountServiceAccountToken: false,
  });
  boundRole(scope, CYCLOPS, OWN_RULES);
  boundRole(scope, cyclopsSettings(context).namespace, MODULE_RULES);
}
