import { schemaSet } from './schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from './testing/imported-schemas';
import { runRule } from './testing/run-rule';
import { validNamespace } from './valid-namespace';

const schemas = schemaSet(KUBERNETES_1_35, CRDS);

test('a namespace stands exactly where the kind has one', () => {
  const object = (apiVersion: string, kind: string, metadata: object) => ({
    apiVersion,
    kind,
    metadata: { name: 'a', ...metadata },
  });
  const good = [
    object('v1', 'ConfigMap', { namespace: 'b' }),
    object('v1', 'Namespace', {}),
    object('cert-manager.io/v1', 'ClusterIssuer', {}),
    object('cert-manager.io/v1', 'Issuer', { namespace: 'b' }),
    object('example.org/v1', 'Unknown', {}),
  ];
  expect(runRule(validNamespace, good, { schemas })).toEqual([]);
  expect(runRule(validNamespace, [object('v1', 'ConfigMap', {})], { schemas, foreign: true })).toEqual([]);
  const bad = [
    object('v1', 'ConfigMap', {}),
    object('cert-manager.io/v1alpha2', 'Issuer', {}),
    object('rbac.authorization.k8s.io/v1', 'ClusterRole', { namespace: 'b' }),
    object('cert-manager.io/v1', 'ClusterIssuer', { namespace: 'b' }),
  ];
  expect(runRule(validNamespace, bad, { schemas })).toEqual([
    'error dev/app ClusterIssuer.cert-manager.io/b/a /metadata/namespace: has a namespace, and its kind has none (b); remove it',
    'error dev/app ClusterRole.rbac.authorization.k8s.io/b/a /metadata/namespace: has a namespace, and its kind has none (b); remove it',
    'error dev/app ConfigMap/a /metadata: lacks a namespace; set metadata.namespace',
    'error dev/app Issuer.cert-manager.io/a /metadata: lacks a namespace; set metadata.namespace',
  ]);
});
