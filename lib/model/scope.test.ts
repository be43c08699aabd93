import { builtInScope } from './scope';

test.each([
  ['v1', 'Pod', 'Namespaced'],
  ['v1', 'Namespace', 'Cluster'],
  ['apps/v1', 'Deployment', 'Namespaced'],
  ['rbac.authorization.k8s.io/v1', 'Role', 'Namespaced'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', 'Cluster'],
  ['networking.k8s.io/v1', 'Ingress', 'Namespaced'],
  ['networking.k8s.io/v1', 'IngressClass', 'Cluster'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'Cluster'],
])('%s %s is %s', (apiVersion, kind, scope) => {
  expect(builtInScope(apiVersion, kind)).toBe(scope);
});

test('a kind of another group has no built-in scope', () => {
  expect(builtInScope('example.org/v1', 'Pod')).toBeUndefined();
  expect(builtInScope('v1', 'Deployment')).toBeUndefined();
  expect(builtInScope('v1', '')).toBeUndefined();
});
