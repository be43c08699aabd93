import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';

/** An object in which the API server would prune every key. */
const EMPTY: JsonObject = { tsType: '{ readonly [k: string]: never }' };

/**
 * The structural schema of a CRD as json-schema-to-typescript wants it: values only, unknown keys refused unless the CRD
 * keeps them. `anyOf` and its like constrain values in a structural schema, never types, so they are left out.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export const structuralType = (schema: JsonObject): JsonObject => {
  const type = bareType(schema);
  return schema['nullable'] === true ? orNull(type) : type;
};

const bareType = (schema: JsonObject): JsonObject => {
  if (schema['x-kubernetes-int-or-string'] === true) return { type: ['number', 'string'] };
  if (isJsonList(schema['enum'])) return { enum: schema['enum'] };
  const keeps = schema['x-kubernetes-preserve-unknown-fields'] === true;
  switch (schema['type']) {
    case 'object':
      return objectType(schema, keeps);
    case 'array':
      return {
        type: 'array',
        items: isJsonObject(schema['items']) ? structuralType(schema['items']) : { tsType: 'Json' },
      };
    case 'integer':
    case 'number':
      return { type: 'number' };
    case 'string':
    case 'boolean':
      return { type: schema['type'] };
    default:
      return isJsonObject(schema['properties']) ? objectType(schema, keeps) : { tsType: 'Json' };
  }
};

const objectType = (schema: JsonObject, keeps: boolean): JsonObject => {
  const { properties, additionalProperties } = schema;
  if (isJsonObject(properties) && Object.keys(properties).length > 0) {
    const typed = propertyTypes(properties);
    return {
      type: 'object',
      properties: keeps ? openProperties(typed) : typed,
      additionalProperties: false,
      required: schema['required'] ?? [],
    };
  }
  if (isJsonObject(additionalProperties))
    return { type: 'object', additionalProperties: structuralType(additionalProperties) };
  return keeps || additionalProperties === true ? { tsType: 'JsonObject' } : EMPTY;
};

/** Stands in for an index signature: json-schema-to-typescript would repeat the types of all properties in it. */
export const INDEX_KEY = '[k: string]';

/** The properties of an object that takes any other key too. */
export const openProperties = (properties: JsonObject): JsonObject => ({
  ...properties,
  [INDEX_KEY]: { tsType: 'Json | undefined' },
});

/** The types of all properties, by name. */
export const propertyTypes = (properties: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(properties).map(([key, property]) => [
      key,
      isJsonObject(property) ? structuralType(property) : { tsType: 'Json' },
    ]),
  );

/** The same type, or null. */
export const orNull = (type: JsonObject): JsonObject => {
  if (typeof type['tsType'] === 'string') return { tsType: `${type['tsType']} | null` };
  if (isJsonList(type['enum'])) return { enum: [...type['enum'], null] };
  const types: readonly Json[] = isJsonList(type['type']) ? type['type'] : [type['type'] ?? 'object'];
  return { ...type, type: [...types, 'null'] };
};
