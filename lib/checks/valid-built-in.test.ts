import { schemaSet } from './schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from './testing/imported-schemas';
import { runRule } from './testing/run-rule';
import { uniqueMergeKeys } from './unique-merge-keys';
import { noImmutableChange, validBuiltIn } from './valid-built-in';

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'a', namespace: 'b' },
  spec: {
    type: 'Cluster',
    ports: [
      { name: 'a', port: 80 },
      { name: 'b', port: 80 },
    ],
  },
};
const schemas = schemaSet(KUBERNETES_1_35, CRDS);

test('an object that repeats a key is judged all the same, with one finding for each mistake', () => {
  expect(runRule(uniqueMergeKeys, [SERVICE], { schemas })).toHaveLength(1);
  expect(runRule(validBuiltIn, [SERVICE], { schemas })).toEqual([
    'error dev/app Service/b/a /spec/type: must be ClusterIP, NodePort, LoadBalancer or ExternalName ("Cluster"); did you mean "ClusterIP"?',
  ]);
});

test('an object that the server cannot read is not judged', () => {
  const spec = { ...SERVICE.spec, clusterIP: 5 };
  expect(runRule(validBuiltIn, [{ ...SERVICE, spec }], { schemas })).toEqual([]);
});

test.each([
  [{}, 1],
  [{ 'argocd.argoproj.io/hook': 'Sync' }, 0],
  [{ 'helm.sh/hook': 'post-install' }, 0],
  [{ 'argocd.argoproj.io/sync-options': 'Replace=true,Force=true' }, 0],
  [{ 'argocd.argoproj.io/sync-options': 'Replace=true' }, 1],
])('what Argo CD makes anew may change what the API server keeps: %j', (annotations, findings) => {
  const job = (image: string) => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'smoke', namespace: 'b', annotations },
    spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'smoke', image }] } } },
  });
  expect(runRule(noImmutableChange, [job('a:2')], { schemas, base: [job('a:1')] })).toHaveLength(findings);
});
