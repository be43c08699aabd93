import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { sortedKeys, sortedObject } from './generated-json';

/** Keywords that are kept as they are. */
const KEPT: readonly string[] = [
  'type',
  'enum',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'nullable',
  'default',
  'x-kubernetes-int-or-string',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-map-type',
  'x-kubernetes-patch-strategy',
  'x-kubernetes-patch-merge-key',
];

const RULE_KEYS: readonly string[] = ['rule', 'message', 'messageExpression', 'reason', 'fieldPath', 'optionalOldSelf'];

/** Collects schemas, each distinct one once, in the shape of `CompactNode`. */
export interface SchemaPool {
  /** Index of the schema; the same for equal ones. */
  readonly add: (schema: JsonObject) => number;
  readonly nodes: readonly JsonObject[];
}

/** `definitions` are what `$ref` may name; their nodes may refer to each other in circles. */
export const schemaPool = (definitions: JsonObject = {}): SchemaPool => {
  const nodes: JsonObject[] = [];
  const indexes = new Map<string, number>();
  const named = new Map<string, number>();

  const intern = (node: JsonObject): number => {
    const text = JSON.stringify(node);
    const known = indexes.get(text);
    if (known !== undefined) return known;
    indexes.set(text, nodes.length);
    return nodes.push(node) - 1;
  };
  const define = (name: string): number => {
    const known = named.get(name);
    if (known !== undefined) return known;
    const schema = definitions[name];
    const index = nodes.push({}) - 1;
    named.set(name, index);
    nodes[index] = nodeOf(isJsonObject(schema) ? schema : {});
    return index;
  };
  const add = (schema: JsonObject): number => {
    const { $ref, ...rest } = schema;
    if (typeof $ref !== 'string') return intern(nodeOf(schema));
    const name = $ref.slice($ref.lastIndexOf('/') + 1);
    const beside = nodeOf(rest);
    if (Object.keys(beside).length === 0) return define(name);
    return intern(sortedObject({ ...nodes[define(name)], ...beside }));
  };
  const children = (value: Json | undefined): Json => (isJsonObject(value) ? add(value) : (value ?? null));
  const nodeOf = (schema: JsonObject): JsonObject => {
    const node: Record<string, Json> = {};
    const { properties, additionalProperties, items, not, required } = schema;
    for (const key of KEPT) {
      const value = schema[key];
      if (value !== undefined) node[key] = sortedKeys(value);
    }
    if (isJsonList(required) && required.length > 0) node['required'] = [...required].sort();
    if (isJsonObject(properties)) {
      const pairs = Object.entries(sortShallow(properties)).map(([key, value]): [string, Json] => [
        key,
        children(value),
      ]);
      node['properties'] = Object.fromEntries(pairs);
    }
    if (additionalProperties !== undefined) node['additionalProperties'] = children(additionalProperties);
    if (isJsonObject(items)) node['items'] = add(items);
    if (isJsonObject(not)) node['not'] = add(not);
    // Beside int-or-string, `anyOf` only spells out the two types.
    const branches = schema['x-kubernetes-int-or-string'] === true ? ['allOf', 'oneOf'] : ['allOf', 'anyOf', 'oneOf'];
    for (const key of branches) {
      const value = schema[key];
      if (isJsonList(value)) node[key] = value.map(children);
    }
    const rules = schema['x-kubernetes-validations'];
    if (isJsonList(rules)) node['x-kubernetes-validations'] = rules.filter(isJsonObject).map(toRule);
    return sortShallow(node);
  };
  return { add, nodes };
};

const sortShallow = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));

const toRule = (rule: JsonObject): JsonObject =>
  Object.fromEntries(RULE_KEYS.flatMap(key => (rule[key] === undefined ? [] : [[key, rule[key]]])));
