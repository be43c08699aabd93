import { byCodePoint, isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { builtInScope } from '../model/scope';
import { generatedMark, type GeneratedFile } from './generated-file';
import { definitionNames, embeddedName } from './definition-names';
import { kubernetesKinds, type KubernetesKind } from './kubernetes-kinds';
import { kindSource, NOT_WRITTEN } from './kind-source';
import { modelImports, printNamedType } from './print-types';
import { enforcedDefinitions } from './unenforced-fields';

/** Path of the built-in kinds, inside imports/. */
export const KINDS_PATH = 'kubernetes/kinds.ts';

const REFERENCE = '#/definitions/';

/** Types that their definitions leave open. */
const OPEN: Readonly<Record<string, string>> = {
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON': 'Json',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray': 'Json',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool': 'Json',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray': 'Json',
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'string | number',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': 'JsonObject',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'string',
  'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta': 'Partial<ObjectMeta>',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'string',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': 'JsonObject',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'number | string',
};

type NameOf = (definition: string) => string;

const definitionOf = (reference: Json | undefined): string =>
  typeof reference === 'string' ? reference.slice(REFERENCE.length) : '';

/** A property as json-schema-to-typescript wants it; another definition is its type by name. */
const typeOf = (schema: Json | undefined, nameOf: NameOf): JsonObject => {
  if (!isJsonObject(schema)) return { tsType: 'Json' };
  const { $ref, type, items, additionalProperties } = schema;
  if ($ref !== undefined) return { tsType: nameOf(definitionOf($ref)) };
  if (schema['enum'] !== undefined) return { enum: schema['enum'] };
  if (type === 'array') return { type, items: typeOf(items, nameOf) };
  if (type === 'object') {
    if (!isJsonObject(additionalProperties)) return { tsType: 'JsonObject' };
    return { type, additionalProperties: typeOf(additionalProperties, nameOf) };
  }
  return { type: type === 'integer' ? 'number' : (type ?? 'object') };
};

const propertiesOf = (definition: Json | undefined): JsonObject =>
  isJsonObject(definition) && isJsonObject(definition['properties']) ? definition['properties'] : {};

const requiredOf = (definition: Json | undefined): readonly Json[] =>
  isJsonObject(definition) && isJsonList(definition['required']) ? definition['required'] : [];

/** Definitions that a property names, in lists and maps too. */
const namedBy = (schema: Json | undefined): readonly string[] => {
  if (!isJsonObject(schema)) return [];
  if (schema['$ref'] !== undefined) return [definitionOf(schema['$ref'])];
  return [...namedBy(schema['items']), ...namedBy(schema['additionalProperties'])];
};

/** All definitions below some properties, those with a type of their own. */
const reachable = (definitions: JsonObject, kinds: readonly KubernetesKind[]): readonly string[] => {
  const found = new Set<string>();
  const whole = new Set(kinds.map(({ definition }) => definition));
  const visit = (name: string): void => {
    if (found.has(name) || name in OPEN) return;
    found.add(name);
    visitAll(definitions[name], whole.has(name) ? ['status'] : []);
  };
  const visitAll = (definition: Json | undefined, without: readonly string[]): void => {
    for (const [key, property] of Object.entries(propertiesOf(definition)))
      if (!without.includes(key)) namedBy(property).forEach(visit);
  };
  for (const { definition } of kinds) visitAll(definitions[definition], NOT_WRITTEN);
  return [...found];
};

const objectType = (definition: Json | undefined, nameOf: NameOf, without: readonly string[] = []) => {
  const written = Object.entries(propertiesOf(definition)).filter(([key]) => !without.includes(key));
  return {
    type: 'object',
    properties: Object.fromEntries(written.map(([key, property]) => [key, typeOf(property, nameOf)])),
    required: requiredOf(definition).filter(key => written.some(([other]) => other === key)),
  };
};

/** `spec`, where it has fields that are required: the definitions call no spec required. */
const specOf = (definition: string, definitions: JsonObject): readonly string[] => {
  const [spec] = namedBy(propertiesOf(definitions[definition])['spec']);
  const isCalledSo = requiredOf(definitions[definition]).includes('spec');
  return spec === undefined || isCalledSo || requiredOf(definitions[spec]).length === 0 ? [] : ['spec'];
};

const kindTypes = (
  { apiVersion, kind, className, definition }: KubernetesKind,
  definitions: JsonObject,
  nameOf: NameOf,
): Promise<string> => {
  const { properties, required } = objectType(definitions[definition], nameOf, NOT_WRITTEN);
  return kindSource({
    apiVersion,
    kind,
    className,
    scope: builtInScope(apiVersion, kind) ?? 'Namespaced',
    properties,
    required: [...required, ...specOf(definition, definitions)],
  });
};

/**
 * The kinds of Kubernetes that people write, with the names of the wire: those of a version that is generally available.
 * @param version of which they are: the oldest that a cluster runs, so that no cluster lacks a field
 */
export const kubernetesTypes = async (version: string, document: JsonObject): Promise<GeneratedFile> => {
  const definitions = enforcedDefinitions(isJsonObject(document['definitions']) ? document['definitions'] : {});
  const kinds = kubernetesKinds(definitions);
  const below = reachable(definitions, kinds);
  const embedded = new Set(kinds.map(({ definition }) => definition));
  const names = definitionNames(below.filter(name => !embedded.has(name)));
  const nameOf: NameOf = name => OPEN[name] ?? (embedded.has(name) ? embeddedName(name) : (names.get(name) ?? 'Json'));
  const parts: string[] = [];
  for (const name of [...below].sort((a, b) => byCodePoint(nameOf(a), nameOf(b))))
    parts.push(
      await printNamedType(objectType(definitions[name], nameOf, embedded.has(name) ? ['status'] : []), nameOf(name)),
    );
  for (const kind of kinds) parts.push(await kindTypes(kind, definitions, nameOf));
  const body = parts.join('\n');
  const factory = "import { defineKind } from '../../lib/constructs/define-kind';\n";
  const mark = `// ${generatedMark(`Kubernetes ${version}`)}\n`;
  return { path: KINDS_PATH, content: `${mark}${factory}${modelImports(body)}\n${body}` };
};
