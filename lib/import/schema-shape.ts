import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { guessedShape, numberKind, type Place } from './guessed-shape';

/** The shape of what a schema allows; keys that it does not name have that of their defaults. */
export const schemaShape = (root: JsonObject, defaults: JsonObject, isFree: Place['isFree']): Json => {
  const read = (schema: Json | undefined, known: Json | undefined, place: Place, refs: readonly string[]): Json => {
    if (!isJsonObject(schema)) return known === undefined ? 'any' : guessedShape(known, place);
    const { $ref, type, properties } = schema;
    if (typeof $ref === 'string') {
      return refs.includes($ref) ? 'any' : read(resolve(root, $ref), known, place, [...refs, $ref]);
    }
    if (isJsonList(schema['enum'])) return { enum: schema['enum'] };
    if (schema['const'] !== undefined) return { enum: [schema['const']] };
    const branches = schema['anyOf'] ?? schema['oneOf'];
    if (type === undefined && properties === undefined) {
      return isJsonList(branches) ? union(branches.map(branch => read(branch, known, place, refs))) : 'any';
    }
    const types = (isJsonList(type) ? type : [type ?? 'object']).filter(one => one !== 'null');
    if (types.length === 1 && types[0] === 'object') return objectShape(schema, known, place, refs);
    if (types.length === 1 && types[0] === 'array') {
      const items = read(schema['items'], undefined, { ...place, path: `${place.path}[]` }, refs);
      return typeof items === 'string' && EXACT.includes(items) ? { items } : 'list';
    }
    return union(types.map(one => kindOf(one, place.key)));
  };

  const objectShape = (schema: JsonObject, known: Json | undefined, place: Place, refs: readonly string[]): Json => {
    const { properties, additionalProperties } = schema;
    const closed = additionalProperties === false;
    if (!isJsonObject(properties) || Object.keys(properties).length === 0 || (!closed && isFree(place.path))) {
      return 'object';
    }
    const inside = isJsonObject(known) ? known : {};
    const names = [...new Set([...Object.keys(properties), ...Object.keys(inside)])];
    const keys = names.map(name => {
      const path = place.path === '' ? name : `${place.path}.${name}`;
      return [name, read(properties[name], inside[name], { path, key: name, isFree }, refs)] as const;
    });
    return { keys: Object.fromEntries(keys), ...(closed ? { closed } : {}) };
  };

  return read(root, defaults, { path: '', key: '', isFree }, []);
};

/** Kinds that a list's items are checked for. */
const EXACT = ['boolean', 'integer', 'number', 'object', 'string'];

const kindOf = (type: Json, key: string): string => {
  switch (type) {
    case 'integer':
    case 'number':
      return numberKind(key, type);
    case 'array':
      return 'list';
    case 'boolean':
    case 'object':
    case 'string':
      return type;
    default:
      return 'any';
  }
};

const union = (shapes: readonly Json[]): Json => {
  const kinds = shapes.flatMap(shape => (typeof shape === 'string' ? shape.split('|') : ['any']));
  return kinds.length === 0 || kinds.includes('any') ? 'any' : [...new Set(kinds)].join('|');
};

const resolve = (root: JsonObject, ref: string): Json | undefined => {
  let node: Json | undefined = root;
  for (const key of ref.replace(/^#\/?/, '').split('/')) {
    node = isJsonObject(node) ? node[key.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  }
  return node;
};
