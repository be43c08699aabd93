import { isJsonObject, type JsonObject } from '../model/json';
import { plainObject } from '../model/plain-json';
import { noDeprecatedVersion } from './no-deprecated-version';
import { schemaSet } from './schema/schema-set';
import { definitionOf } from './testing/definition-of';
import { CRDS, KUBERNETES_1_35 } from './testing/imported-schemas';
import { manifestOf, runRule } from './testing/run-rule';
import { validCel } from './valid-cel';
import { validSchema } from './valid-schema';

const definition = (fields: object, rule?: string): JsonObject =>
  definitionOf('Toy', {
    type: 'object',
    properties: fields,
    ...(rule === undefined ? {} : { 'x-kubernetes-validations': [{ rule }] }),
  });

const toy = (spec: object, version = 'v1'): JsonObject =>
  plainObject({ apiVersion: `example.org/${version}`, kind: 'Toy', metadata: { name: 'a', namespace: 'b' }, spec });

const rewritten = (object: JsonObject, text: string, by: string): JsonObject => {
  const changed: unknown = JSON.parse(JSON.stringify(object).replaceAll(text, by));
  if (!isJsonObject(changed)) throw new Error('is no object');
  return changed;
};

const OLD = definition({ name: { type: 'string' } });
const NEW = definition({ name: { type: 'string' }, size: { type: 'integer' } });

const TOY = 'dev/app Toy.example.org/b/a';

const UNKNOWN = `error ${TOY} /spec/size: unknown field; remove it, or use one of name`;

test('of several definitions in files of others any may be that of the cluster', () => {
  for (const definitions of [
    [OLD, NEW],
    [NEW, OLD],
    [OLD, NEW, OLD],
  ]) {
    expect(runRule(validSchema, [...definitions, toy({ size: 1 })], { foreign: true })).toEqual([]);
  }
});

test('a field that none of them has is told, by the one that the object breaks least', () => {
  const objects = [OLD, NEW, OLD, toy({ size: 1, colour: 'red' })];
  expect(runRule(validSchema, objects, { foreign: true })).toEqual([
    `error ${TOY} /spec/colour: unknown field; remove it, or use one of name, size`,
  ]);
  expect(runRule(validSchema, [OLD, OLD, toy({ size: 1 })], { foreign: true })).toEqual([UNKNOWN]);
});

test('a cluster of ours, and a server that is asked, have the last', () => {
  expect(runRule(validSchema, [NEW, OLD, toy({ size: 1 })])).toEqual([UNKNOWN]);
  expect(runRule(validSchema, [OLD, NEW, toy({ size: 1 })])).toEqual([]);
  expect(runRule(validSchema, [NEW, OLD, toy({ size: 1 })], { foreign: true, serverSide: true })).toEqual([UNKNOWN]);
});

test('rules of definitions are those of one that takes the object', () => {
  const size = { size: { type: 'integer' } };
  const [few, many] = [definition(size, 'self.size < 3'), definition(size, 'self.size < 9')];
  const told = (value: number, objects: readonly JsonObject[]): readonly string[] =>
    runRule(validCel, [...objects, toy({ size: value })], { foreign: true });
  expect(told(5, [many, few])).toEqual([]);
  expect(told(5, [few, many])).toEqual([]);
  expect(told(9, [many, few])).toHaveLength(1);
  expect(told(5, [few])).toHaveLength(1);
});

test('a version that one definition serves is served', () => {
  const later = rewritten(NEW, '"v1"', '"v2"');
  const objects = [OLD, later, toy({ name: 'x' }), toy({ size: 1 }, 'v2')];
  expect(runRule(validSchema, objects, { foreign: true })).toEqual([]);
  const none = [OLD, later, toy({}, 'v3')];
  const says = `${TOY} /apiVersion: is not served (example.org/v3); use example.org/v2`;
  expect(runRule(validSchema, none, { foreign: true })).toEqual([`warning ${says}`]);
});

test('a server that is asked refuses a version that its definitions do not serve', () => {
  const run = { foreign: true, serverSide: true };
  expect(runRule(validSchema, [OLD, toy({}, 'v2')], run)).toEqual([
    `error ${TOY} /apiVersion: is not served (example.org/v2); use example.org/v1`,
  ]);
});

test('a version is deprecated where the definition that suits the object says so', () => {
  const deprecated = rewritten(OLD, '"served"', '"deprecated":true,"served"');
  const told = (objects: readonly JsonObject[]): readonly string[] =>
    runRule(noDeprecatedVersion, objects, { foreign: true });
  expect(told([deprecated, NEW, toy({ size: 1 })])).toEqual([]);
  expect(told([NEW, deprecated, toy({ size: 1 })])).toEqual([]);
  expect(told([deprecated, toy({ name: 'x' })])).toHaveLength(1);
});

test('definitions of v1beta1, which no server takes, hide no imported one', () => {
  const spec = {
    group: 'cert-manager.io',
    names: { kind: 'Certificate', plural: 'certificates' },
    scope: 'Namespaced',
    versions: [{ name: 'v1alpha2', served: true, storage: true }],
  };
  const old = manifestOf(
    plainObject({
      apiVersion: 'apiextensions.k8s.io/v1beta1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'certificates.cert-manager.io' },
      spec,
    }),
  );
  const set = schemaSet(KUBERNETES_1_35, CRDS, [old]);
  expect(set.versionsOf('cert-manager.io', 'Certificate')).toEqual(['cert-manager.io/v1']);
  expect(set.copiesOf('cert-manager.io/v1alpha2', 'Certificate')).toEqual([]);
});
