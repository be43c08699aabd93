import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import cluster from './cluster.schema.json';
import definitions from './definitions.schema.json';
import platform from './platform.schema.json';
import tenant from './tenant.schema.json';

const named: JsonObject = {
  ...tenant.definitions,
  ...definitions.definitions,
  ...cluster.definitions,
  ...platform.definitions,
};

/**
 * The least value of the type that a schema asks for: no text, no item, only the keys that must be there. It stands
 * where a value is wrong, so that the rest of the file can be looked at.
 */
export const standIn = (schema: Json | undefined): Json => {
  if (!isJsonObject(schema)) return '';
  const { $ref: reference, const: only, enum: choices, oneOf, allOf, type, minimum } = schema;
  if (typeof reference === 'string') return standIn(named[reference.slice(reference.lastIndexOf('/') + 1)]);
  if (only !== undefined) return only;
  if (isJsonList(choices)) return choices[0] ?? '';
  for (const parts of [oneOf, allOf]) if (isJsonList(parts)) return standIn(parts[0]);
  switch (type) {
    case 'object': {
      const { properties, required } = schema;
      const keys = isJsonList(required) ? required.filter(key => typeof key === 'string') : [];
      return Object.fromEntries(
        keys.map(key => [key, standIn(isJsonObject(properties) ? properties[key] : undefined)]),
      );
    }
    case 'array':
      return [];
    case 'integer':
      return typeof minimum === 'number' ? minimum : 0;
    case 'boolean':
      return false;
    default:
      return '';
  }
};
