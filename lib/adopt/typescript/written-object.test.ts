import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCompactSchemas } from '../../checks/schema/is-compact-schemas';
import { schemaSet } from '../../checks/schema/schema-set';
import type { JsonObject } from '../../model/json';
import { PROJECT } from '../../testing/project';
import { BUILT_IN } from './flavour';
import { sourceText } from './source-text';
import { typedKindsIn } from './typed-kinds';
import { writtenObject } from './written-object';

const schemasOf = (name: string) => {
  const value: unknown = JSON.parse(readFileSync(join(PROJECT, `imports/schemas/${name}.json`), 'utf8'));
  if (!isCompactSchemas(value)) throw new Error(name);
  return value;
};

const MODULE = 'crds/gateway.networking.k8s.io';
const context = {
  schemas: schemaSet(schemasOf('kubernetes-1.35'), schemasOf('crds')),
  typedKinds: [BUILT_IN, MODULE].flatMap(module =>
    typedKindsIn(module, readFileSync(join(PROJECT, `imports/${module}.ts`), 'utf8')),
  ),
  namespace: 'shop',
};

const written = (apiVersion: string, kind: string, rest: JsonObject, metadata: JsonObject = {}) => {
  const body = { apiVersion, kind, metadata: { name: 'web', ...metadata }, ...rest };
  const { form, props } = writtenObject(
    { apiVersion, kind, name: 'web', origin: { from: 'file', file: 'a.yaml', document: 0 }, body },
    context,
  );
  return { form, text: sourceText(props) };
};

const builtIn = (apiVersion: string, kind: string) => ({
  by: 'typed',
  kind: { apiVersion, kind, className: kind, type: `${kind}Manifest`, module: BUILT_IN },
});

test('a kind of Kubernetes is written with its class, in the names of the wire, without the namespace of the component', () => {
  const { form, text } = written(
    'v1',
    'Service',
    { spec: { clusterIP: 'None', ports: [{ port: 80, targetPort: 'http' }] }, status: { loadBalancer: {} } },
    { namespace: 'shop', creationTimestamp: null, labels: {} },
  );
  expect(form).toEqual(builtIn('v1', 'Service'));
  expect(text).toBe(
    [
      '{',
      "  metadata: { name: 'web' },",
      "  spec: { clusterIP: 'None', ports: [{ port: 80, targetPort: 'http' }] },",
      '}',
    ].join('\n'),
  );
});

test('fields of metadata that no type has are named, in templates of built-in kinds', () => {
  const volumeClaimTemplates = [{ metadata: { name: 'a', generation: 1 } }, { metadata: { generation: 2 } }];
  const template = { metadata: { labels: { generation: 'a' }, generateName: 'a-' } };
  expect(written('apps/v1', 'StatefulSet', { spec: { template, volumeClaimTemplates } }).form).toEqual({
    by: 'untyped',
    because:
      'its type does not know spec.template.metadata.generateName, spec.volumeClaimTemplates.metadata.generation',
  });
  expect(written('gateway.networking.k8s.io/v1', 'HTTPRoute', { spec: template }).form.by).toBe('typed');
});

test('an object that has a name needs none that is made', () => {
  const { form, text } = written('v1', 'ConfigMap', {}, { generateName: 'web-' });
  expect([form, text]).toEqual([builtIn('v1', 'ConfigMap'), "{ metadata: { name: 'web' } }"]);
});

test('all that an author writes in metadata has a type', () => {
  const owner = { apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'b' };
  const all = {
    namespace: 'x',
    labels: { a: 'b' },
    annotations: { a: 'b' },
    finalizers: ['a'],
    ownerReferences: [owner],
  };
  expect(written('v1', 'ConfigMap', {}, all).form.by).toBe('typed');
});

test('a definition is a schema, and a version that nobody has types for has no class', () => {
  expect(written('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {}).form).toEqual({
    by: 'untyped',
    because: 'a definition is a schema',
  });
  expect(written('autoscaling/v1', 'HorizontalPodAutoscaler', {}).form).toEqual({
    by: 'untyped',
    because: 'no types of this kind are imported',
  });
});

test('claims that a StatefulSet makes have no state of a server', () => {
  const volumeClaimTemplates = [{ metadata: { name: 'a' }, status: { phase: 'Pending' } }];
  const { form, text } = written('apps/v1', 'StatefulSet', { spec: { volumeClaimTemplates } });
  expect(form.by).toBe('typed');
  expect(text).toContain("spec: { volumeClaimTemplates: [{ metadata: { name: 'a' } }] },");
});

test('another namespace stays', () => {
  expect(written('v1', 'ConfigMap', { data: {} }, { namespace: 'other' }).text).toBe(
    "{ metadata: { name: 'web', namespace: 'other' }, data: {} }",
  );
});

test('keys without a value are nothing to a built-in kind, and stay in a custom one', () => {
  expect(written('v1', 'ConfigMap', { data: { a: 'b' }, binaryData: null }).text).not.toContain('binaryData');
  expect(written('example.com/v1', 'Widget', { spec: { colour: null } })).toEqual({
    form: { by: 'untyped', because: 'no types of this kind are imported' },
    text: "{ metadata: { name: 'web' }, spec: { colour: null } }",
  });
});

test('a kind of imports/crds is written with its class, in the names of the wire', () => {
  const { form } = written('gateway.networking.k8s.io/v1', 'HTTPRoute', { spec: { hostnames: ['a.example'] } });
  expect(form).toEqual({
    by: 'typed',
    kind: {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      className: 'HTTPRoute',
      type: 'HTTPRouteManifest',
      module: MODULE,
    },
  });
});

test('of every kind of Kubernetes that has pods there is a class', () => {
  for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet'])
    expect(written('apps/v1', kind, {}).form).toEqual(builtIn('apps/v1', kind));
});
