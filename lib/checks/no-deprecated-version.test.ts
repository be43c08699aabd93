import type { JsonObject } from '../model/json';
import { noDeprecatedVersion } from './no-deprecated-version';
import { schemaSet } from './schema/schema-set';
import { CRDS, KUBERNETES_1_35, KUBERNETES_1_36 } from './testing/imported-schemas';
import { manifestOf, runRule } from './testing/run-rule';

const schemas = schemaSet(KUBERNETES_1_35, CRDS);
const newer = { schemas: schemaSet(KUBERNETES_1_36, CRDS), kubernetesLine: '1.36' };
const object = (apiVersion: string, kind: string): JsonObject => ({ apiVersion, kind, metadata: { name: 'a' } });

test('versions that stay pass, and those that are gone are told by other rules', () => {
  const objects = [object('v1', 'Service'), object('apps/v1', 'Deployment'), object('apps/v1beta1', 'Deployment')];
  expect(runRule(noDeprecatedVersion, objects, { schemas })).toEqual([]);
});

test('versions that Kubernetes lets go are told with their end and what takes their place', () => {
  const objects = [object('networking.k8s.io/v1beta1', 'ServiceCIDR'), object('v1', 'Endpoints')];
  expect(runRule(noDeprecatedVersion, objects, { schemas })).toEqual([
    'warning dev/app Endpoints/a /apiVersion: is deprecated since Kubernetes 1.33 (v1 Endpoints); use discovery.k8s.io/v1 EndpointSlice',
    'warning dev/app ServiceCIDR.networking.k8s.io/a /apiVersion: is deprecated since Kubernetes 1.34 and gone from 1.37 on (networking.k8s.io/v1beta1 ServiceCIDR); use networking.k8s.io/v1',
  ]);
});

test('the line of the cluster counts', () => {
  const candidate = [object('coordination.k8s.io/v1beta1', 'LeaseCandidate')];
  expect(runRule(noDeprecatedVersion, candidate, { schemas })).toEqual([]);
  expect(runRule(noDeprecatedVersion, candidate, newer)).toEqual([
    'warning dev/app LeaseCandidate.coordination.k8s.io/a /apiVersion: is deprecated since Kubernetes 1.36 and gone from 1.39 on (coordination.k8s.io/v1beta1 LeaseCandidate); plan what takes its place before the upgrade',
  ]);
});

test('versions that their definition calls deprecated are told, imported or in the tree', () => {
  expect(runRule(noDeprecatedVersion, [object('cilium.io/v2alpha1', 'CiliumLoadBalancerIPPool')], { schemas })).toEqual(
    [
      'warning dev/app CiliumLoadBalancerIPPool.cilium.io/a /apiVersion: is deprecated by its CustomResourceDefinition (cilium.io/v2alpha1 CiliumLoadBalancerIPPool); use cilium.io/v2',
    ],
  );
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'toys.example.org' },
    spec: {
      group: 'example.org',
      names: { kind: 'Toy', plural: 'toys' },
      scope: 'Cluster',
      versions: [
        { name: 'v1', served: true, storage: true },
        { name: 'v1beta1', served: true, storage: false, deprecated: true },
      ],
    },
  };
  const own = schemaSet(KUBERNETES_1_35, CRDS, [manifestOf(definition)]);
  const toys = [object('example.org/v1', 'Toy'), object('example.org/v1beta1', 'Toy')];
  expect(runRule(noDeprecatedVersion, toys, { schemas: own })).toEqual([
    'warning dev/app Toy.example.org/a /apiVersion: is deprecated by its CustomResourceDefinition (example.org/v1beta1 Toy); use example.org/v1',
  ]);
});
