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
import { isForTrials, KUBERO, PHASE_ROLE } from './kubero-names';

const READ = ['get', 'list', 'watch'] as const;
const WRITE = [...READ, 'create', 'update', 'patch', 'delete'] as const;

const rule = (group: string, resources: readonly string[], verbs: readonly string[]): PolicyRule => ({
  apiGroups: [group],
  resources: [...resources],
  verbs: [...verbs],
});

/** What the page shows of all namespaces: what there is and what it uses, no logs and no Secrets. */
const EVERYWHERE = [
  rule('', ['namespaces'], READ),
  rule('application.kubero.dev', ['kuberoapps'], READ),
  rule('apiextensions.k8s.io', ['customresourcedefinitions'], READ),
  rule('metrics.k8s.io', ['nodes'], READ),
  rule('networking.k8s.io', ['ingresses', 'ingressclasses'], READ),
  rule('storage.k8s.io', ['storageclasses'], READ),
];

/** The page's account and its rights; those in the namespaces of phases are bound there, and everywhere for trials. */
export function kuberoRoles(scope: Construct, context: ClusterContext): void {
  const verbs = isForTrials(context) ? WRITE : READ;
  const apiGroup = 'rbac.authorization.k8s.io';
  const subjects = [{ kind: 'ServiceAccount', name: KUBERO, namespace: KUBERO }];
  const metadata = { name: KUBERO, namespace: KUBERO };
  new ServiceAccount(scope, 'account', { metadata, automountServiceAccountToken: false });
  new Role(scope, 'role', {
    metadata,
    rules: [
      rule('application.kubero.dev', ['kuberopipelines'], verbs),
      rule('application.kubero.dev', ['kuberoes'], READ),
      rule('', ['events'], [...READ, 'create']),
    ],
  });
  new RoleBinding(scope, 'role-binding', {
    metadata,
    roleRef: { apiGroup, kind: 'Role', name: KUBERO },
    subjects,
  });
  new ClusterRole(scope, 'cluster-role', { metadata: { name: KUBERO }, rules: EVERYWHERE });
  new ClusterRoleBinding(scope, 'cluster-role-binding', {
    metadata: { name: KUBERO },
    roleRef: { apiGroup, kind: 'ClusterRole', name: KUBERO },
    subjects,
  });
  new ClusterRole(scope, 'phase-role', {
    metadata: { name: PHASE_ROLE },
    rules: [
      rule('application.kubero.dev', ['kuberoapps'], verbs),
      rule('', ['events', 'pods', 'pods/log'], READ),
      rule('apps', ['deployments'], READ),
      rule('batch', ['jobs'], READ),
      rule('metrics.k8s.io', ['pods'], READ),
    ],
  });
  if (!isForTrials(context)) return;
  new ClusterRoleBinding(scope, 'phase-role-binding', {
    metadata: { name: PHASE_ROLE },
    roleRef: { apiGroup, kind: 'ClusterRole', name: PHASE_ROLE },
    subjects,
  });
}
