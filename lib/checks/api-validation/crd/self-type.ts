import { isJsonObject, type Json, type JsonObject } from '../../../model/json';
import { once } from '../../../model/once';
import { DYN, type DeclaredType } from '../../cel/declared-types';
import { escapeName, isReservedName } from '../../cel/escape-name';
import { objectAt } from '../../declared/fields';

const STRING: DeclaredType = { type: 'string' };

/** What rules see of every object, whatever its schema says. */
const OF_OBJECTS: Readonly<Record<string, DeclaredType>> = {
  apiVersion: STRING,
  kind: STRING,
  metadata: { type: 'object', fields: { name: STRING, generateName: STRING } },
};

const OF_TEXTS: ReadonlyMap<unknown, string> = new Map([
  ['byte', 'bytes'],
  ['duration', 'duration'],
  ['date', 'timestamp'],
  ['date-time', 'timestamp'],
]);

const NUMBERS: ReadonlyMap<unknown, string> = new Map([
  ['boolean', 'bool'],
  ['number', 'double'],
  ['integer', 'int'],
]);

/** What an object has is declared as the server has it, and then holds what it is declared to. */
const declaresObject = (schema: JsonObject): boolean => {
  const typeAt = (...path: readonly string[]): unknown => objectAt(schema, 'properties', ...path)['type'];
  return (
    typeAt('apiVersion') === 'string' &&
    typeAt('kind') === 'string' &&
    typeAt('metadata') === 'object' &&
    typeAt('metadata', 'properties', 'name') === 'string' &&
    typeAt('metadata', 'properties', 'generateName') === 'string'
  );
};

const holding = (type: string, below: Json | undefined): DeclaredType | undefined => {
  const element = isJsonObject(below) ? selfType(below) : undefined;
  return element === undefined ? undefined : { type, element };
};

const fieldsOf = (schema: JsonObject): Readonly<Record<string, DeclaredType>> =>
  Object.fromEntries(
    Object.entries(objectAt(schema, 'properties')).flatMap(([name, below]) => {
      const [field, type] = [escapeName(name), isJsonObject(below) ? selfType(below) : undefined];
      if (field === undefined || type === undefined) return [];
      return [field, ...(isReservedName(name) ? [name] : [])].map(known => [known, type] as const);
    }),
  );

/**
 * The type that rules see of a value with this schema; undefined for what they do not see. Fields that are preserved without
 * a schema are none. Source: apiserver, pkg/cel/common/schemas.go (SchemaDeclType)
 *
 * @param isRoot the schema is that of a whole object
 */
export const selfType = (
  schema: JsonObject,
  isRoot = schema['x-kubernetes-embedded-resource'] === true,
): DeclaredType | undefined => {
  if (schema['x-kubernetes-int-or-string'] === true) return DYN;
  const { type, format } = schema;
  if (type === 'array') return holding('list', schema['items']);
  if (type === 'object') {
    const values = schema['additionalProperties'];
    if (isJsonObject(values)) return holding('map', values);
    // A rule reads a few of them, and schemas are deep.
    const fields = once(() => ({ ...fieldsOf(schema), ...(isRoot && !declaresObject(schema) ? OF_OBJECTS : {}) }));
    return {
      type: 'object',
      get fields() {
        return fields();
      },
    };
  }
  if (type === 'string') return { type: OF_TEXTS.get(format) ?? 'string' };
  const number = NUMBERS.get(type);
  return number === undefined ? undefined : { type: number };
};
