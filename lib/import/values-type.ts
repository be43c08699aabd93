import { byCodePoint, isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { openProperties, orNull } from './structural-type';

/** How an ordinary JSON Schema is read as a type. */
export interface Reading {
  /** Holds what `$ref` names. */
  readonly root: JsonObject;
  /** Whether `required` counts; values of a chart are all optional. */
  readonly required: boolean;
  /** Whether objects in lists are typed; schemas inferred from defaults know only some of their keys. */
  readonly lists: boolean;
  /** Whether the object at a dotted path takes other keys than its properties. */
  readonly isOpen: (path: string) => boolean;
  /** Free maps that the object at a dotted path may have, in the schema or not. */
  readonly mapsIn: (path: string) => readonly string[];
}

/**
 * An ordinary JSON Schema as json-schema-to-typescript wants it: objects with properties are closed unless the reading
 * opens them, objects without are free, all references are resolved.
 */
export const valuesType = (schema: JsonObject, reading: Reading): JsonObject => read(schema, '', [], reading);

const ANY: JsonObject = { tsType: 'Json' };
const FREE: JsonObject = { tsType: 'JsonObject' };

const read = (schema: Json | undefined, path: string, refs: readonly string[], reading: Reading): JsonObject => {
  if (!isJsonObject(schema)) return ANY;
  const { $ref } = schema;
  if (typeof $ref === 'string') {
    // A schema that contains itself ends in a free value.
    return refs.includes($ref) ? ANY : read(resolve(reading.root, $ref), path, [...refs, $ref], reading);
  }
  if (isJsonList(schema['enum'])) return { enum: schema['enum'] };
  if (schema['const'] !== undefined) return { enum: [schema['const']] };
  const branches = schema['anyOf'] ?? schema['oneOf'];
  if (isJsonList(branches) && schema['type'] === undefined && schema['properties'] === undefined) {
    const type = union(branches.filter(branch => !isNull(branch)).map(branch => read(branch, path, refs, reading)));
    return branches.some(isNull) && type !== ANY ? nullable(type) : type;
  }
  const declared = schema['type'] ?? (isJsonObject(schema['properties']) ? 'object' : undefined);
  if (declared === undefined) return ANY;
  const types = isJsonList(declared) ? declared : [declared];
  const shapes = types.filter(type => type !== 'null').map(type => single(type, schema, path, refs, reading));
  const type = shapes.length === 0 ? ANY : union(shapes);
  return types.includes('null') && type !== ANY ? nullable(type) : type;
};

const single = (
  type: Json,
  schema: JsonObject,
  path: string,
  refs: readonly string[],
  reading: Reading,
): JsonObject => {
  switch (type) {
    case 'object':
      return objectType(schema, path, refs, reading);
    case 'array':
      return { type: 'array', items: itemType(schema['items'], path, refs, reading) };
    case 'integer':
    case 'number':
      return { type: 'number' };
    case 'string':
    case 'boolean':
      return { type };
    default:
      return ANY;
  }
};

const objectType = (schema: JsonObject, path: string, refs: readonly string[], reading: Reading): JsonObject => {
  const { properties, additionalProperties, required } = schema;
  if (!isJsonObject(properties) || Object.keys(properties).length === 0) {
    if (!isJsonObject(additionalProperties)) return FREE;
    return { type: 'object', additionalProperties: read(additionalProperties, `${path}.*`, refs, reading) };
  }
  const unnamed = reading.mapsIn(path).filter(key => !(key in properties));
  const typed: JsonObject = Object.fromEntries(
    [...Object.entries(properties), ...unnamed.map(key => [key, { type: 'object' }] as const)]
      .sort(([a], [b]) => byCodePoint(a, b))
      .map(([key, value]) => [key, read(value, path === '' ? key : `${path}.${key}`, refs, reading)] as const),
  );
  return {
    type: 'object',
    properties: reading.isOpen(path) ? openProperties(typed) : typed,
    additionalProperties: false,
    required: reading.required && isJsonList(required) ? required : [],
  };
};

const itemType = (items: Json | undefined, path: string, refs: readonly string[], reading: Reading): JsonObject => {
  const type = read(items, `${path}[]`, refs, reading);
  return reading.lists || !holdsObject(type) ? type : FREE;
};

const holdsObject = (type: JsonObject): boolean =>
  type['type'] === 'object' ||
  (isJsonList(type['anyOf']) && type['anyOf'].some(branch => isJsonObject(branch) && holdsObject(branch)));

const isNull = (schema: Json): boolean => isJsonObject(schema) && schema['type'] === 'null';

/** Each distinct type once. */
const union = (types: readonly JsonObject[]): JsonObject => {
  const distinct = [...new Map(types.map(type => [JSON.stringify(type), type])).values()];
  const [first, ...others] = distinct;
  if (first === undefined || distinct.includes(ANY)) return ANY;
  return others.length === 0 ? first : { anyOf: distinct };
};

const nullable = (type: JsonObject): JsonObject =>
  isJsonList(type['anyOf']) ? { anyOf: [...type['anyOf'], { type: 'null' }] } : orNull(type);

const resolve = (root: JsonObject, ref: string): Json | undefined => {
  let node: Json | undefined = root;
  for (const key of ref.replace(/^#\//, '').split('/')) {
    node = isJsonObject(node) ? node[key.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  }
  return node;
};
