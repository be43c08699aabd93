import type { CompactSchemas } from '../../model/compact-schema';
import { CRDS, KUBERNETES_1_35, KUBERNETES_1_36 } from '../testing/imported-schemas';
import { manifestOf } from '../testing/run-rule';
import { isCompactSchemas } from './is-compact-schemas';
import { schemaSet } from './schema-set';

const schemas = schemaSet(KUBERNETES_1_35, CRDS);

test('built-in and imported kinds are found with their scope', () => {
  expect(schemas.find('apps/v1', 'Deployment')).toMatchObject({ decoder: 'go', scope: 'Namespaced' });
  expect(schemas.find('v1', 'Namespace')).toMatchObject({ decoder: 'go', scope: 'Cluster' });
  expect(schemas.find('cert-manager.io/v1', 'ClusterIssuer')).toMatchObject({
    decoder: 'crd',
    scope: 'Cluster',
    storage: true,
  });
  expect(schemas.find('v1', 'Deployment')).toBeUndefined();
  expect(schemas.find('constructor', 'prototype')).toBeUndefined();
});

test('versions, kinds of a group and groups of a kind are known', () => {
  expect(schemas.versionsOf('', 'Pod')).toEqual(['v1']);
  expect(schemas.versionsOf('autoscaling', 'HorizontalPodAutoscaler')).toEqual(['autoscaling/v2', 'autoscaling/v1']);
  expect(schemas.versionsOf('example.org', 'Pod')).toEqual([]);
  expect(schemas.kindsOf('networking.k8s.io')).toContain('Ingress');
  expect(schemas.apiVersionsOf('Ingress')).toEqual(['networking.k8s.io/v1']);
});

test('metadata of Kubernetes is known in both lines', () => {
  expect(Object.keys(schemas.objectMeta.node.properties ?? {})).toContain('labels');
  expect(Object.keys(schemaSet(KUBERNETES_1_36, CRDS).objectMeta.node.properties ?? {})).toContain('labels');
});

test('a CRD among the manifests replaces all versions of the imported one; its stored version comes first', () => {
  const version = (name: string, storage: boolean) => ({ name, served: true, storage });
  const crd = manifestOf({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'issuers.cert-manager.io' },
    spec: {
      group: 'cert-manager.io',
      scope: 'Cluster',
      names: { kind: 'Issuer' },
      versions: [version('v2', false), version('v3', true)],
    },
  });
  const own = schemaSet(KUBERNETES_1_35, CRDS, [crd]);
  expect(own.versionsOf('cert-manager.io', 'Issuer')).toEqual(['cert-manager.io/v3', 'cert-manager.io/v2']);
  expect(own.find('cert-manager.io/v1', 'Issuer')).toBeUndefined();
  expect(own.find('cert-manager.io/v2', 'Issuer')?.scope).toBe('Cluster');
  expect(own.find('cert-manager.io/v1', 'ClusterIssuer')).toBeDefined();
});

test('files of schemas are told from others', () => {
  const empty: CompactSchemas = { $generated: '', kinds: {}, nodes: [] };
  expect(isCompactSchemas(empty)).toBe(true);
  for (const other of [null, [], {}, { kinds: {} }, { kinds: {}, nodes: [1] }])
    expect(isCompactSchemas(other)).toBe(false);
});
