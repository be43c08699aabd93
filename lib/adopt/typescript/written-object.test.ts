import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCompactSchemas } from '../../checks/schema/is-compact-schemas';
import { schemaSet } from '../../checks/schema/schema-set';
import type { JsonObject } from '../../model/json';
import { PROJECT } from '../../testing/project';
import { sourceText } from './source-text';
import { typedKindsIn } from './typed-kinds';
import { writtenObject } from './written-object';

const schemasOf = (name: string) => {
  const value: unknown = JSON.parse(readFileSync(join(PROJECT, `imports/schemas/${name}.json`), 'utf8'));
  if (!isCompactSchemas(value)) throw new Error(name);
  return value;
};

const MODULE = 'gateway.networking.k8s.io';
const context = {
  schemas: schemaSet(schemasOf('kubernetes-1.35'), schemasOf('crds')),
  typedKinds: typedKindsIn(MODULE, readFileSync(join(PROJECT, `imports/crds/${MODULE}.ts`), 'utf8')),
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

test('a kind of Kubernetes is written with cdk8s-plus, in its names, without the namespace of the component', () => {
  const { form, text } = written(
    'v1',
    'Service',
    { spec: { clusterIP: 'None', ports: [{ port: 80, targetPort: 'http' }] }, status: { loadBalancer: {} } },
    { namespace: 'shop', creationTimestamp: null, labels: {} },
  );
  expect(form).toEqual({ by: 'plus', className: 'KubeService' });
  expect(text).toBe(
    [
      '{',
      "  metadata: { name: 'web' },",
      '  spec: {',
      "    clusterIp: 'None',",
      "    ports: [{ port: 80, targetPort: k8s.IntOrString.fromString('http') }],",
      '  },',
      '}',
    ].join('\n'),
  );
});

test('a field that is newer than the types of cdk8s-plus is not lost', () => {
  const { form, text } = written('v1', 'Service', { spec: { trafficDistribution: 'PreferClose', clusterIP: 'None' } });
  expect(form).toEqual({ by: 'untyped', because: 'cdk8s-plus-28 does not know spec.trafficDistribution' });
  expect(text).toContain("clusterIP: 'None'");
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
    by: 'crd',
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
    expect(written('apps/v1', kind, {}).form).toEqual({ by: 'plus', className: `Kube${kind}` });
});
