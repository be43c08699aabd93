import { requireKnownKind } from './require-known-kind';
import { schemaSet } from './schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from './testing/imported-schemas';
import { runRule } from './testing/run-rule';

const schemas = schemaSet(KUBERNETES_1_35, CRDS);
const object = (apiVersion: string, kind: string) => ({ apiVersion, kind, metadata: { name: 'a', namespace: 'b' } });

test('kinds of Kubernetes and of imported CRDs pass, also in a version that is not served', () => {
  const kinds = [object('v1', 'Service'), object('cert-manager.io/v1', 'Issuer'), object('apps/v1beta1', 'Deployment')];
  expect(runRule(requireKnownKind, kinds, { schemas })).toEqual([]);
});

test('kinds that appear at run time pass, alone or with their group', () => {
  const kinds = [object('talos.dev/v1alpha1', 'ServiceAccount'), object('example.org/v1', 'Widget')];
  const runtimeKinds = ['talos.dev/v1alpha1/ServiceAccount', 'example.org/*'];
  expect(runRule(requireKnownKind, kinds, { schemas, runtimeKinds })).toEqual([]);
});

test('unknown kinds are refused, with the nearest one', () => {
  const kinds = [
    object('cert-manager.io/v1', 'Isuer'),
    object('example.org/v1', 'Widget'),
    object('extensions/v1beta1', 'Ingress'),
  ];
  expect(runRule(requireKnownKind, kinds, { schemas })).toEqual([
    'error dev/app Ingress.extensions/b/a: no CRD defines this kind, and Kubernetes does not have it (extensions/v1beta1 Ingress); use apiVersion networking.k8s.io/v1, or add the CRD',
    'error dev/app Isuer.cert-manager.io/b/a: no CRD defines this kind, and Kubernetes does not have it (cert-manager.io/v1 Isuer); did you mean "Issuer"?',
    'error dev/app Widget.example.org/b/a: no CRD defines this kind, and Kubernetes does not have it (example.org/v1 Widget); add its CRD to cdk8s.yaml and run the import',
  ]);
});
