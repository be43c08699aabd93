import fc from 'fast-check';
import type { JsonObject } from '../../model/json';
import { toDotted } from '../../model/path';
import { plainObject } from '../../model/plain-json';
import { CRDS, KUBERNETES_1_35, KUBERNETES_1_36 } from '../testing/imported-schemas';
import { manifestOf } from '../testing/run-rule';
import { re2Patterns } from './re2-pattern';
import { schemaSet } from './schema-set';
import { validateObject } from './validate-object';

const schemas = schemaSet(KUBERNETES_1_35, CRDS);
const patterns = re2Patterns();

const inKubernetes = (body: JsonObject): readonly string[] => {
  const { apiVersion, kind } = manifestOf(body);
  const schema = schemas.find(apiVersion, kind);
  if (schema === undefined) throw new Error(`no schema of ${apiVersion} ${kind}`);
  return validateObject(body, schema, schemas.objectMeta, patterns).map(
    ({ path, message, fix }) => `${toDotted(path)}: ${message}; ${fix}`,
  );
};

test('metadata of every kind is that of Kubernetes', () => {
  const body = { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', spec: { selfSigned: {} } };
  expect(inKubernetes({ ...body, metadata: { name: 'a', labels: { a: 'b' } } })).toEqual([]);
  expect(inKubernetes({ ...body, metadata: { name: 'a', label: {}, annotations: { a: 1 } } })).toEqual([
    'metadata.label: unknown field; did you mean "labels"?',
    'metadata.annotations.a: must be a string, not a number; put it in quotes: "1"',
  ]);
});

test.each([
  [
    '1.35',
    ['spec.port: does not fit in int32, which this API server takes but newer ones and programs do not; lower it'],
  ],
  ['1.36', ['spec.port: must fit in int32; lower it']],
])('the formats of a definition bound the numbers of Kubernetes %s: %j', (line, expected) => {
  const port = { type: 'integer', format: 'int32' };
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'doors.example.com' },
    spec: {
      group: 'example.com',
      names: { kind: 'Door', plural: 'doors' },
      scope: 'Namespaced',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { port } } } },
          },
        },
      ],
    },
  };
  const set = schemaSet(KUBERNETES_1_35, CRDS, [manifestOf(definition)]);
  const schema = set.find('example.com/v1', 'Door');
  if (schema === undefined) throw new Error('no schema of Door');
  const door = { apiVersion: 'example.com/v1', kind: 'Door', metadata: { name: 'a' }, spec: { port: 2 ** 31 } };
  const problems = validateObject(door, schema, set.objectMeta, patterns, line);
  expect(problems.map(({ path, message, fix }) => `${toDotted(path)}: ${message}; ${fix}`)).toEqual(expected);
});

test('status is left to the cluster', () => {
  expect(inKubernetes({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, status: { nonsense: 1 } })).toEqual(
    [],
  );
});

test.each([
  ['1.35', KUBERNETES_1_35],
  ['1.36', KUBERNETES_1_36],
])('a misspelt field of a Deployment is found in Kubernetes %s', (_line, kubernetes) => {
  const schema = schemaSet(kubernetes, CRDS).find('apps/v1', 'Deployment');
  expect(schema).toBeDefined();
  const body = {
    metadata: { name: 'a' },
    spec: { selector: {}, template: { spec: { containers: [{ name: 'a', imagePullPolcy: 'Always' }] } } },
  };
  if (schema === undefined) return;
  expect(validateObject(body, schema, schemas.objectMeta, patterns)).toEqual([
    {
      code: 'unknown',
      path: ['spec', 'template', 'spec', 'containers', 0, 'imagePullPolcy'],
      message: 'unknown field',
      fix: 'did you mean "imagePullPolicy"?',
    },
  ]);
});

const kinds = [...Object.keys(KUBERNETES_1_35.kinds), ...Object.keys(CRDS.kinds)];

test('whatever an object holds, nothing is thrown', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.jsonValue(),
      (key, body, spec) => {
        const slash = key.lastIndexOf('/');
        const schema = schemas.find(key.slice(0, slash), key.slice(slash + 1));
        if (schema === undefined) throw new Error(key);
        const object = plainObject({ ...body, spec, metadata: spec });
        expect(Array.isArray(validateObject(object, schema, schemas.objectMeta, patterns))).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
