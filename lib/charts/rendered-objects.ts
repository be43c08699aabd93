import type { Issue } from '../model/issue';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Scope } from '../model/scope';
import { objectAt, objectsAt, textAt } from './picked';

/** Reads YAML as Kubernetes does; the file stands in issues. */
export type YamlReader = (
  text: string,
  file: string,
) => { readonly documents: readonly { readonly value: Json }[]; readonly issues: readonly Issue[] };

/** The scope of a kind that Kubernetes or a pinned CRD has. */
export type ScopeReader = (apiVersion: string, kind: string) => Scope | undefined;

/** The objects among documents: lists opened, and those with a namespace in the one where helm would put them. */
export const renderedObjects = (
  documents: readonly { readonly value: Json }[],
  namespace: string,
  scopeOf: ScopeReader,
): readonly JsonObject[] => inNamespaces(openedObjects(documents), namespace, scopeOf);

/** The objects among documents, with those of lists. */
export const openedObjects = (documents: readonly { readonly value: Json }[]): readonly JsonObject[] =>
  documents.flatMap(({ value }) => (isJsonObject(value) ? opened(value) : []));

/**
 * The same objects as the API server would keep them: those of a namespaced kind without a namespace get the given one,
 * the others lose it. Kinds may come from definitions among the objects.
 */
export const inNamespaces = (
  objects: readonly JsonObject[],
  namespace: string,
  scopeOf: ScopeReader,
): readonly JsonObject[] => {
  const own = new Map(objects.flatMap(definedScope));
  return objects.map(object => {
    const { apiVersion, kind } = object;
    const { namespace: given, ...metadata } = objectAt(object, 'metadata');
    if (typeof apiVersion !== 'string' || typeof kind !== 'string') return object;
    const scope = scopeOf(apiVersion, kind) ?? own.get(`${kind}.${apiVersion.split('/')[0] ?? ''}`);
    if (scope === 'Cluster') return given === undefined ? object : { ...object, metadata };
    return scope === 'Namespaced' && (given === undefined || given === '')
      ? { ...object, metadata: { ...metadata, namespace } }
      : object;
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
