import { isJsonObject, type JsonObject } from '../../../model/json';
import type { DeclaredType } from '../../cel/declared-types';
import { escapeName } from '../../cel/escape-name';
import { objectAt, textAt } from '../../declared/fields';

/** A value of which nothing is known. */
export const ANYTHING: DeclaredType = { type: '' };

/** What every object has beside its schema. */
const META: Readonly<Record<string, DeclaredType>> = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: { type: 'object', fields: { name: { type: 'string' }, generateName: { type: 'string' } } },
};

/** Schemas whose values may hold more than their properties, or which CEL sees otherwise. */
const OPEN = [
  'additionalProperties',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-preserve-unknown-fields',
];

/** What has no type but may hold anything is out of sight. */
const isSeen = (property: JsonObject): boolean =>
  textAt(property, 'type') !== undefined || property['x-kubernetes-int-or-string'] === true;

const fieldsOf = (schema: JsonObject): Readonly<Record<string, DeclaredType>> =>
  Object.fromEntries(
    Object.entries(objectAt(schema, 'properties')).flatMap(([name, property]) => {
      const escaped = escapeName(name);
      return escaped === undefined || !isJsonObject(property) || !isSeen(property)
        ? []
        : [[escaped, schemaType(property)]];
    }),
  );

/**
 * The fields that CEL sees in values of a schema, each level when it is asked for.
 * Source: apiserver, pkg/cel/common/schemas.go, SchemaDeclType
 *
 * @param isRoot it is the schema of whole objects
 */
export function schemaType(schema: JsonObject, isRoot = false): DeclaredType {
  const isClosed = textAt(schema, 'type') === 'object' && OPEN.every(key => schema[key] === undefined);
  if (!isClosed) return ANYTHING;
  return {
    type: 'object',
    get fields() {
      return { ...fieldsOf(schema), ...(isRoot ? META : {}) };
    },
  };
}
