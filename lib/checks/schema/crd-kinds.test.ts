import fc from 'fast-check';
import type { Json, JsonObject } from '../../model/json';
import { plainObject } from '../../model/plain-json';
import { manifestOf } from '../testing/run-rule';
import { crdKinds } from './crd-kinds';

const crd = (spec: Json): JsonObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.org' },
  spec,
});

const SCHEMA: JsonObject = {
  type: 'object',
  description: 'left out',
  required: ['spec'],
  properties: {
    spec: {
      type: 'object',
      properties: {
        port: { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true },
        mode: { type: 'string', enum: ['a', 'b'], default: 'a', nullable: true, pattern: '^[ab]$', maxLength: 3 },
        list: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['name'],
        },
      },
      not: { required: ['mode'] },
      oneOf: [{ required: ['port'] }, { required: ['list'] }],
      additionalProperties: false,
      'x-kubernetes-validations': [
        { rule: 'true', message: 'm', optionalOldSelf: true, other: 1 },
        { message: 'no rule' },
      ],
    },
  },
};

const versions = [
  { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: SCHEMA } },
  { name: 'v2', served: true, storage: false },
  { name: 'v0', served: false, storage: false, schema: { openAPIV3Schema: SCHEMA } },
];

test('served versions are read, with all that a schema says', () => {
  const kinds = crdKinds(
    manifestOf(crd({ group: 'example.org', scope: 'Cluster', names: { kind: 'Widget' }, versions })),
  );
  expect(kinds.map(({ apiVersion, kind, scope, storage }) => [apiVersion, kind, scope, storage])).toEqual([
    ['example.org/v1', 'Widget', 'Cluster', true],
    ['example.org/v2', 'Widget', 'Cluster', false],
  ]);
  expect(kinds[0]?.nodes).toEqual([
    { type: 'object', required: ['spec'], properties: { spec: 1 } },
    {
      type: 'object',
      properties: { port: 3, mode: 4, list: 5 },
      not: 2,
      oneOf: [7, 8],
      additionalProperties: false,
      'x-kubernetes-validations': [{ rule: 'true', message: 'm', optionalOldSelf: true }],
    },
    { required: ['mode'] },
    { 'x-kubernetes-int-or-string': true },
    { type: 'string', enum: ['a', 'b'], default: 'a', nullable: true, pattern: '^[ab]$', maxLength: 3 },
    { type: 'array', items: 6, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] },
    { type: 'string', minLength: 1 },
    { required: ['port'] },
    { required: ['list'] },
  ]);
  expect(kinds[1]?.nodes).toEqual([{}]);
});

test('other manifests and broken ones have no kinds', () => {
  expect(crdKinds(manifestOf({ ...crd({}), kind: 'ConfigMap' }))).toEqual([]);
  expect(crdKinds(manifestOf({ ...crd({}), apiVersion: 'example.org/v1' }))).toEqual([]);
  for (const spec of [
    null,
    {},
    { names: {} },
    { names: { kind: 'A' }, group: 1, versions: [1] },
    { group: 'a', names: { kind: 'A' } },
  ]) {
    expect(crdKinds(manifestOf(crd(spec)))).toEqual([]);
  }
});

const served = (schema: Json): JsonObject =>
  crd({
    group: 'a.b',
    names: { kind: 'A' },
    versions: [{ name: 'v1', served: true, schema: { openAPIV3Schema: schema } }],
  });

const keywords = fc.constantFrom(...Object.keys(SCHEMA), 'items', 'allOf', 'x-kubernetes-validations');

test('whatever a CRD holds, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.dictionary(keywords, fc.jsonValue()), (spec, schema) => {
      expect(Array.isArray(crdKinds(manifestOf(crd(plainObject({ spec })['spec'] ?? null))))).toBe(true);
      expect(crdKinds(manifestOf(served(plainObject(schema))))).toHaveLength(1);
    }),
  );
});
