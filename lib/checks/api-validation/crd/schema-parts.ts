import { isJsonObject, type Json, type JsonObject } from '../../../model/json';
import type { Manifest } from '../../../model/manifest';
import type { Path } from '../../../model/path';
import { objectAt, objectsAt } from '../../declared/fields';
import { canonicalJson } from '../../schema/canonical-json';
import type { PartsOf } from '../api-rule';
import { partsAt } from '../parts';

/** A schema inside a CRD. */
export interface SchemaPart {
  readonly value: JsonObject;
  readonly path: Path;
  /** `branch` below allOf, anyOf, oneOf and not, which may only narrow what is declared beside them. */
  readonly level: 'root' | 'item' | 'field' | 'branch';
}

/** Path of the schema of a version, after the index of the version. */
export const SCHEMA_PATH = ['schema', 'openAPIV3Schema'];

const BRANCH_LISTS = ['allOf', 'anyOf', 'oneOf'] as const;
const INT_OR_STRING = canonicalJson([{ type: 'integer' }, { type: 'string' }]);

const spellsIntOrString = (anyOf: Json | undefined): boolean => canonicalJson(anyOf) === INT_OR_STRING;

const childrenOf = ({ value, path, level }: SchemaPart): readonly SchemaPart[] => {
  const inside = level === 'branch';
  const field = inside ? level : 'field';
  const child = (key: string, at: SchemaPart['level']): readonly SchemaPart[] => {
    const schema = value[key];
    return isJsonObject(schema) ? [{ value: schema, path: [...path, key], level: at }] : [];
  };
  const properties = Object.entries(objectAt(value, 'properties')).map(([name, schema]): SchemaPart => ({
    value: isJsonObject(schema) ? schema : {},
    path: [...path, 'properties', name],
    level: field,
  }));
  return [
    ...child('items', inside ? level : 'item'),
    ...properties,
    ...child('additionalProperties', field),
    ...child('not', 'branch'),
    ...BRANCH_LISTS.flatMap(key => branchesOf(value, path, key, inside)),
  ];
};

const branchesOf = (
  value: JsonObject,
  path: Path,
  key: (typeof BRANCH_LISTS)[number],
  inside: boolean,
): readonly SchemaPart[] => {
  // The server lets a schema of numbers and texts spell out its types, here or in the first of allOf.
  if (!inside && key === 'anyOf' && spellsIntOrString(value[key])) return [];
  return objectsAt(value, key).map((schema, index) => {
    const spelt = !inside && key === 'allOf' && index === 0 && spellsIntOrString(schema['anyOf']);
    const { anyOf: _anyOf, ...rest } = schema;
    return { value: spelt ? rest : schema, path: [...path, key, index], level: 'branch' };
  });
};

const withChildren = (part: SchemaPart): readonly SchemaPart[] => {
  const parts = [part];
  for (let next = 0; next < parts.length; next += 1) {
    const at = parts[next];
    if (at !== undefined) parts.push(...childrenOf(at));
  }
  return parts;
};

/** The versions of a CRD, and where they stand. */
export const versions: PartsOf = partsAt({
  apiVersions: ['apiextensions.k8s.io/v1'],
  kinds: ['CustomResourceDefinition'],
  fields: ['spec.versions[]'],
});

const schemasOf = (manifest: Manifest): readonly SchemaPart[] =>
  versions.of(manifest).flatMap(({ value, path }) => {
    const root = objectAt(value, 'schema')['openAPIV3Schema'];
    return isJsonObject(root) ? withChildren({ value: root, path: [...path, ...SCHEMA_PATH], level: 'root' }) : [];
  });

/** All schemas of a CRD. */
export const schemas: PartsOf = { ...versions, of: schemasOf };

/** Those of some levels. */
export const schemasAt = (...levels: readonly SchemaPart['level'][]): PartsOf => ({
  ...versions,
  of: manifest => schemasOf(manifest).filter(({ level }) => levels.includes(level)),
});
