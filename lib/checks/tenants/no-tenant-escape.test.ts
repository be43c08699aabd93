import type { JsonObject } from '../../model/json';
import { namespaceOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { noTenantEscape } from './no-tenant-escape';

const RBAC = 'rbac.authorization.k8s.io/v1';
const shop = namespaceOf('shop', { tenant: 'shop', 'paas-tier': 'tenant' });
const developers = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'shop-developers' };
const account = { kind: 'ServiceAccount', name: 'web', namespace: 'shop' };
const roleOf = (...rules: JsonObject[]) => objectOf(RBAC, 'Role', 'work', { rules });
const bindingOf = (kind: string, name: string, subject: JsonObject = developers) =>
  objectOf(RBAC, 'RoleBinding', 'work', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name },
    subjects: [subject],
  });
const clusterBinding = (subject: JsonObject) => ({
  ...bindingOf('ClusterRole', 'cluster-admin', subject),
  kind: 'ClusterRoleBinding',
  metadata: { name: 'all' },
});
const run = (...objects: JsonObject[]) => runRule(noTenantEscape, [shop, ...objects]);

test('rights over apps pass', () => {
  const rules = [
    { apiGroups: [''], resources: ['pods/exec'], verbs: ['create', 'get'] },
    { apiGroups: [''], resources: ['secrets'], resourceNames: ['own'], verbs: ['get'] },
    { apiGroups: ['argoproj.io'], resources: ['applications'], verbs: ['get', 'list', 'watch'] },
  ];
  expect(run(roleOf(...rules), bindingOf('Role', 'work'), bindingOf('ClusterRole', 'view'))).toEqual([]);
});

test('everything, secrets, the objects of the platform and ways to more rights are refused', () => {
  const rules = [
    { apiGroups: ['*'], resources: ['*'], verbs: ['get'] },
    { apiGroups: [''], resources: ['secrets'], verbs: ['list'] },
    { apiGroups: ['secrets.hashicorp.com'], resources: ['vaultauths'], verbs: ['get', 'create'] },
    { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['escalate'] },
  ];
  const at = (index: number) => `error dev/app Role.rbac.authorization.k8s.io/shop/work /rules/${index}:`;
  const rest = '(bound by work); name the resources and verbs that apps of the tenant need';
  expect(run(roleOf(...rules), bindingOf('Role', 'work'))).toEqual([
    `${at(0)} allows a tenant all resources and apiGroups ${rest}`,
    `${at(1)} lets a tenant read every Secret of the namespace ${rest}`,
    `${at(2)} lets a tenant change objects of secrets.hashicorp.com ${rest}`,
    `${at(3)} allows a tenant to escalate, and so all that others may ${rest}`,
  ]);
});

test('roles that Kubernetes brings are known', () => {
  expect(run(bindingOf('ClusterRole', 'edit'))).toEqual([
    'error dev/app RoleBinding.rbac.authorization.k8s.io/shop/work /roleRef/name: lets a tenant read every Secret of the namespace (edit); bind a Role with less, or view',
  ]);
  expect(run(bindingOf('Role', 'edit'))).toEqual([]);
});

test('rights in the whole cluster of accounts of a tenant, or of everybody, count', () => {
  expect(run(clusterBinding(account))).toEqual([
    'error dev/app ClusterRoleBinding.rbac.authorization.k8s.io/all /roleRef/name: allows a tenant everything (cluster-admin); bind a Role with less, or view',
  ]);
  const everybody = { kind: 'Group', name: 'system:authenticated' };
  expect(run(clusterBinding(everybody))).toHaveLength(1);
  expect(run(clusterBinding({ kind: 'Group', name: 'system:serviceaccounts:shop' }))).toHaveLength(1);
});

test('accounts of the platform, its administrators and namespaces without a tenant are left alone', () => {
  const platform = { kind: 'ServiceAccount', name: 'operator', namespace: 'platform' };
  expect(run(bindingOf('ClusterRole', 'edit', platform))).toEqual([]);
  expect(run(clusterBinding({ kind: 'Group', name: 'administrators' }))).toEqual([]);
  expect(runRule(noTenantEscape, [namespaceOf('shop'), bindingOf('ClusterRole', 'edit')])).toEqual([]);
});
