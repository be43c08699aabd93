import { schemaSet } from './schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from './testing/imported-schemas';
import { runRule } from './testing/run-rule';
import { uniqueMergeKeys } from './unique-merge-keys';
import { validBuiltIn } from './valid-built-in';

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
