import { noServerFields } from './no-server-fields';
import { runRule } from './testing/run-rule';

test('what the cluster writes is refused', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'a',
      creationTimestamp: null,
      uid: '1',
      generation: 2,
      managedFields: [],
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', 'argocd.argoproj.io/tracking-id': 'x' },
    },
    status: {},
  };
  expect(runRule(noServerFields, [object])).toEqual([
    'error dev/app ConfigMap/a /metadata/annotations/argocd.argoproj.io~1tracking-id: argocd.argoproj.io/tracking-id is written in the cluster; remove it',
    'error dev/app ConfigMap/a /metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration: kubectl.kubernetes.io/last-applied-configuration is written in the cluster; remove it',
    'warning dev/app ConfigMap/a /metadata/creationTimestamp: creationTimestamp is written by the API server; remove it',
    'error dev/app ConfigMap/a /metadata/generation: generation is written by the API server; remove it',
    'error dev/app ConfigMap/a /metadata/managedFields: managedFields is written by the API server; remove it',
    'error dev/app ConfigMap/a /metadata/uid: uid is written by the API server; remove it',
    'warning dev/app ConfigMap/a /status: status is written by the cluster; remove it',
  ]);
});

test('what people write passes', () => {
  const metadata = { name: 'a', annotations: { 'argocd.argoproj.io/sync-wave': '1' }, finalizers: ['example.org/a'] };
  expect(runRule(noServerFields, [{ apiVersion: 'v1', kind: 'ConfigMap', metadata }])).toEqual([]);
});
