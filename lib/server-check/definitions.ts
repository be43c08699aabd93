import type { CompactNode, CompactSchemas } from '../model/compact-schema';
import { byCodePoint, isJsonObject, toJsonObject, type Json, type JsonObject } from '../model/json';
import { groupOf } from '../model/manifest';

const SUB_SCHEMAS = ['items', 'additionalProperties', 'not'] as const;

const LISTS = ['allOf', 'anyOf', 'oneOf'] as const;

/** Words of compact schemas that a definition does not have. */
const OF_KUBERNETES = ['x-kubernetes-patch-strategy', 'x-kubernetes-patch-merge-key'];

/** A schema with all that lies below it, as a definition writes it. */
const schemaAt = (index: number, nodes: readonly CompactNode[]): JsonObject => {
  const node: CompactNode = nodes[index] ?? {};
  const below = (one: number): JsonObject => schemaAt(one, nodes);
  const parts = SUB_SCHEMAS.flatMap((key): readonly (readonly [string, Json])[] => {
    const value = node[key];
    if (value === undefined) return [];
    return [[key, typeof value === 'number' ? below(value) : value]];
  });
  const lists = LISTS.flatMap((key): readonly (readonly [string, Json])[] => {
    const value = node[key];
    return value === undefined ? [] : [[key, value.map(below)]];
  });
  const { properties } = node;
  const fields: readonly (readonly [string, Json])[] =
    properties === undefined
      ? []
      : [['properties', Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, below(one)]))]];
  const rest = Object.entries(toJsonObject(node)).filter(([key]) => !OF_KUBERNETES.includes(key));
  return { ...Object.fromEntries(rest), ...Object.fromEntries([...fields, ...parts, ...lists]) };
};

/** Only its own server must know a plural: one that no other kind of the group has will do. */
const pluralOf = (kind: string): string => `${kind.toLowerCase()}s`;

/** The API server wants to be told that somebody approved a definition of these groups. https://github.com/kubernetes/enhancements/pull/1111 */
const isProtected = (group: string): boolean => /(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group);

const isObjectSchema = (schema: JsonObject): JsonObject =>
  isJsonObject(schema) && 'type' in schema ? schema : { ...schema, type: 'object' };

/**
 * Definitions made again from their compact schemas, for the kinds that are asked for, with all their versions.
 * @param wanted `<group>/<Kind>`
 */
export const definitionsOf = ({ kinds, nodes }: CompactSchemas, wanted: ReadonlySet<string>): readonly JsonObject[] => {
  const groups = new Map<string, { readonly version: JsonObject; readonly scope: string }[]>();
  for (const [key, { schema, scope = 'Namespaced', storage = false }] of Object.entries(kinds)) {
    const [group = '', version = '', kind = ''] = key.split('/');
    const name = `${group}/${kind}`;
    if (!wanted.has(name)) continue;
    const openAPIV3Schema = isObjectSchema(schemaAt(schema, nodes));
    const entry = { name: version, served: true, storage, schema: { openAPIV3Schema } };
    groups.set(name, [...(groups.get(name) ?? []), { version: entry, scope }]);
  }
  return [...groups]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([name, versions]) => {
      const [kind, group] = [name.slice(name.indexOf('/') + 1), groupOf(name)];
      const plural = pluralOf(kind);
      return {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: {
          name: `${plural}.${group}`,
          ...(isProtected(group) ? { annotations: { 'api-approved.kubernetes.io': 'unapproved, for a check' } } : {}),
        },
        spec: {
          group,
          scope: versions[0]?.scope ?? 'Namespaced',
          names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
          versions: versions.map(({ version }) => version),
        },
      };
    });
};
