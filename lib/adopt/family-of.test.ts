import { familyOf } from './family-of';

test.each([
  ['workloads', 'apps/v1', 'Deployment'],
  ['workloads', 'policy/v1', 'PodDisruptionBudget'],
  ['workloads', 'autoscaling/v2', 'HorizontalPodAutoscaler'],
  ['network', 'v1', 'Service'],
  ['network', 'gateway.networking.k8s.io/v1', 'HTTPRoute'],
  ['access', 'v1', 'ServiceAccount'],
  ['access', 'rbac.authorization.k8s.io/v1', 'Role'],
  ['config', 'v1', 'ConfigMap'],
  ['storage', 'storage.k8s.io/v1', 'StorageClass'],
  ['definitions', 'apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
  ['objects', 'example.com/v1', 'Service'],
  ['objects', 'v1', 'Event'],
])('%s hold a %s %s', (family, apiVersion, kind) => {
  const body = { apiVersion, kind, spec: { template: { spec: { containers: [] } } } };
  const origin = { from: 'file', file: 'a.yaml', document: 0 } as const;
  expect(familyOf({ apiVersion, kind, name: 'a', namespace: 'b', body, origin })).toBe(family);
});
