import type { Issue } from '../../model/issue';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Scope } from '../../model/scope';
import { objectAt, objectsAt, textAt } from './picked';

/** Reads YAML as Kubernetes does; the file stands in issues. */
export type YamlReader = (
  text: string,
  file: string,
) => { readonly documents: readonly { readonly value: Json }[]; readonly issues: readonly Issue[] };

/** The scope of a kind that Kubernetes or a pinned CRD has. */
export type ScopeReader = (apiVersion: string, kind: string) => Scope | undefined;

/** The objects among documents: lists opened, namespaced ones without a namespace put where helm would put them. */
export const renderedObjects = (
  documents: readonly { readonly value: Json }[],
  namespace: string,
  scopeOf: ScopeReader,
): readonly JsonObject[] => {
  const objects = documents.flatMap(({ value }) => (isJsonObject(value) ? opened(value) : []));
  const own = new Map(objects.flatMap(definedScope));
  return objects.map(object => {
    const { apiVersion, kind } = object;
    const metadata = objectAt(object, 'metadata');
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || metadata['namespace'] !== undefined)
      return object;
    const scope = scopeOf(apiVersion, kind) ?? own.get(`${kind}.${apiVersion.split('/')[0] ?? ''}`);
    return scope === 'Namespaced' ? { ...object, metadata: { ...metadata, namespace } } : object;
  });
};

const opened = (value: JsonObject): readonly JsonObject[] =>
  textAt(value, 'kind').endsWith('List') && 'items' in value ? objectsAt(value, 'items') : [value];

const definedScope = (object: JsonObject): readonly (readonly [string, Scope])[] => {
  if (object['kind'] !== 'CustomResourceDefinition') return [];
  const spec = objectAt(object, 'spec');
  return [
    [
      `${textAt(objectAt(spec, 'names'), 'kind')}.${textAt(spec, 'group')}`,
      spec['scope'] === 'Cluster' ? 'Cluster' : 'Namespaced',
    ],
  ];
};
