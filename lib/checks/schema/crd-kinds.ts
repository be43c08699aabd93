import type { CelRule, CompactNode } from '../../model/compact-schema';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { Scope } from '../../model/scope';
import type { SchemaRef } from './walk';

/** One served version of a CRD that is itself among the manifests. */
export interface CrdKind extends SchemaRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly scope: Scope;
  readonly storage: boolean;
  /** @default false */
  readonly deprecated?: boolean;
}

/** The versions that a CustomResourceDefinition serves; none for any other manifest, a broken one, or one of v1beta1, which no server takes. */
export const crdKinds = ({ apiVersion, kind, body }: Manifest): readonly CrdKind[] => {
  if (kind !== 'CustomResourceDefinition' || apiVersion !== 'apiextensions.k8s.io/v1') return [];
  const { spec } = body;
  if (!isJsonObject(spec) || !isJsonObject(spec['names']) || !isJsonList(spec['versions'])) return [];
  const { group } = spec;
  const name = spec['names']['kind'];
  if (typeof group !== 'string' || typeof name !== 'string') return [];
  const scope = spec['scope'] === 'Cluster' ? 'Cluster' : 'Namespaced';
  return spec['versions'].filter(isJsonObject).flatMap(version => {
    if (version['served'] !== true || typeof version['name'] !== 'string') return [];
    const schema = isJsonObject(version['schema']) ? version['schema']['openAPIV3Schema'] : undefined;
    const nodes: CompactNode[] = [];
    const index = addNode(isJsonObject(schema) ? schema : {}, nodes);
    const storage = version['storage'] === true;
    const deprecated = version['deprecated'] === true ? { deprecated: true } : {};
    const served = `${group}/${version['name']}`;
    return [{ apiVersion: served, kind: name, scope, storage, ...deprecated, node: nodes[index] ?? {}, nodes }];
  });
};

/** A schema as a CRD writes it, with the pool of all below it. */
export const crdSchema = (schema: JsonObject): SchemaRef => {
  const nodes: CompactNode[] = [];
  const index = addNode(schema, nodes);
  return { node: nodes[index] ?? {}, nodes };
};

const TYPES = ['object', 'array', 'string', 'integer', 'number', 'boolean'] as const;
const STRINGS = ['format', 'pattern'] as const;
const NUMBERS = [
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const;
const FLAGS = [
  'exclusiveMinimum',
  'exclusiveMaximum',
  'uniqueItems',
  'nullable',
  'x-kubernetes-int-or-string',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
] as const;
const BRANCHES = ['allOf', 'anyOf', 'oneOf'] as const;
const LIST_TYPES = ['atomic', 'set', 'map'] as const;
const MAP_TYPES = ['atomic', 'granular'] as const;

type Draft = { -readonly [Key in keyof CompactNode]: CompactNode[Key] };

const stringsIn = (value: Json | undefined): readonly string[] | undefined =>
  isJsonList(value) ? value.filter(item => typeof item === 'string') : undefined;

/** Adds a schema and all below it to the pool, in the order in which they are met. */
const addNode = (schema: JsonObject, nodes: CompactNode[]): number => {
  const node: Draft = {};
  const index = nodes.push(node) - 1;
  const add = (value: Json | undefined): number | undefined =>
    isJsonObject(value) ? addNode(value, nodes) : undefined;
  const type = TYPES.find(name => name === schema['type']);
  if (type !== undefined) node.type = type;
  for (const key of STRINGS) {
    const value = schema[key];
    if (typeof value === 'string') node[key] = value;
  }
  for (const key of NUMBERS) {
    const value = schema[key];
    if (typeof value === 'number') node[key] = value;
  }
  for (const key of FLAGS) if (schema[key] === true) node[key] = true;
  const listType = LIST_TYPES.find(name => name === schema['x-kubernetes-list-type']);
  if (listType !== undefined) node['x-kubernetes-list-type'] = listType;
  const mapType = MAP_TYPES.find(name => name === schema['x-kubernetes-map-type']);
  if (mapType !== undefined) node['x-kubernetes-map-type'] = mapType;
  const listKeys = stringsIn(schema['x-kubernetes-list-map-keys']);
  if (listKeys !== undefined) node['x-kubernetes-list-map-keys'] = listKeys;
  const required = stringsIn(schema['required']);
  if (required !== undefined) node.required = required;
  if (isJsonList(schema['enum'])) node.enum = schema['enum'];
  if (schema['default'] !== undefined) node.default = schema['default'];
  const items = add(schema['items']);
  if (items !== undefined) node.items = items;
  const not = add(schema['not']);
  if (not !== undefined) node.not = not;
  const additional = schema['additionalProperties'];
  if (typeof additional === 'boolean') node.additionalProperties = additional;
  const rest = add(additional);
  if (rest !== undefined) node.additionalProperties = rest;
  if (isJsonObject(schema['properties'])) {
    node.properties = Object.fromEntries(
      Object.entries(schema['properties']).map(([key, value]) => [key, add(isJsonObject(value) ? value : {}) ?? 0]),
    );
  }
  for (const key of BRANCHES) {
    // Beside int-or-string, `anyOf` only spells out the two types.
    const value = key === 'anyOf' && node['x-kubernetes-int-or-string'] === true ? undefined : schema[key];
    if (isJsonList(value)) node[key] = value.filter(isJsonObject).map(item => addNode(item, nodes));
  }
  const rules = schema['x-kubernetes-validations'];
  if (isJsonList(rules)) node['x-kubernetes-validations'] = rules.filter(isJsonObject).flatMap(toRule);
  return index;
};

const RULE_TEXTS = ['message', 'messageExpression', 'reason', 'fieldPath'] as const;

const toRule = (value: JsonObject): readonly CelRule[] => {
  const { rule } = value;
  if (typeof rule !== 'string') return [];
  const texts = RULE_TEXTS.flatMap(key => (typeof value[key] === 'string' ? [[key, value[key]] as const] : []));
  return [
    { rule, ...Object.fromEntries(texts), ...(value['optionalOldSelf'] === true ? { optionalOldSelf: true } : {}) },
  ];
};
