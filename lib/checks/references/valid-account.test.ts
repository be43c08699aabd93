import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validAccount } from './valid-account';

const RBAC = 'rbac.authorization.k8s.io/v1';
const account = objectOf('v1', 'ServiceAccount', 'web');

const binding = (kind: string, roleKind: string, role: string, subject: JsonObject = {}): JsonObject =>
  objectOf(RBAC, kind, 'web', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: roleKind, name: role },
    subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop', ...subject }],
  });

test('accounts and roles that exist pass', () => {
  const role = objectOf(RBAC, 'Role', 'reader');
  const clusterRole = { apiVersion: RBAC, kind: 'ClusterRole', metadata: { name: 'writer' } };
  const objects = [
    account,
    role,
    clusterRole,
    deploymentOf('web', { spec: { serviceAccountName: 'web' } }),
    deploymentOf('other', { spec: { serviceAccountName: 'default' } }),
    binding('RoleBinding', 'Role', 'reader'),
    binding('RoleBinding', 'ClusterRole', 'writer'),
    binding('ClusterRoleBinding', 'ClusterRole', 'view'),
    binding('ClusterRoleBinding', 'ClusterRole', 'system:auth-delegator'),
    binding('ClusterRoleBinding', 'ClusterRole', 'view', { kind: 'Group', name: 'sso:a' }),
    binding('ClusterRoleBinding', 'ClusterRole', 'view', { name: 'job-controller', namespace: 'kube-system' }),
  ];
  expect(runRule(validAccount, objects)).toEqual([]);
});

test('accounts and roles that do not exist are reported', () => {
  expect(runRule(validAccount, [deploymentOf('web', { spec: { serviceAccountName: 'web' } })])).toEqual([
    'error dev/app Deployment.apps/shop/web /spec/template/spec/serviceAccountName: there is no such ServiceAccount in namespace shop (web); correct the name, or add the ServiceAccount',
  ]);
  expect(runRule(validAccount, [account, binding('RoleBinding', 'Role', 'reader')])).toEqual([
    'error dev/app RoleBinding.rbac.authorization.k8s.io/shop/web /roleRef: there is no such Role (reader); correct the name, or add the role',
  ]);
  expect(runRule(validAccount, [account, binding('ClusterRoleBinding', 'ClusterRole', 'cluster-admim')])).toEqual([
    'error dev/app ClusterRoleBinding.rbac.authorization.k8s.io/shop/web /roleRef: there is no such ClusterRole (cluster-admim); correct the name, or add the role',
  ]);
  expect(
    runRule(validAccount, [account, binding('RoleBinding', 'ClusterRole', 'view', { namespace: 'shops' })]),
  ).toEqual([
    'error dev/app RoleBinding.rbac.authorization.k8s.io/shop/web /subjects/0: there is no such ServiceAccount (shops/web); correct name and namespace, or add the ServiceAccount',
  ]);
});

test('an account without a namespace is one of the namespace of the binding', () => {
  const bound = (kind: string) => binding(kind, 'ClusterRole', 'view', { namespace: undefined });
  expect(runRule(validAccount, [account, bound('RoleBinding')])).toEqual([]);
  expect(runRule(validAccount, [bound('RoleBinding')])).toEqual([
    'error dev/app RoleBinding.rbac.authorization.k8s.io/shop/web /subjects/0: there is no such ServiceAccount (shop/web); correct name and namespace, or add the ServiceAccount',
  ]);
});

test('a Role of another namespace does not count', () => {
  const role = { apiVersion: RBAC, kind: 'Role', metadata: { name: 'reader', namespace: 'other' } };
  expect(runRule(validAccount, [account, role, binding('RoleBinding', 'Role', 'reader')])).toHaveLength(1);
});
