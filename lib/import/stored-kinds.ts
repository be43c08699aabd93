import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';

/** A kind at a version, and the definition of Kubernetes that describes it. */
export interface StoredKind {
  /** Empty for the core. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly definition: string;
}

/** Types that an API server stores or answers have this as their metadata; lists and options have another. */
const OBJECT_META = '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

const textAt = (object: JsonObject, key: string): string => {
  const value = object[key];
  return typeof value === 'string' ? value : '';
};

const storedIn = (definition: string, schema: Json | undefined): readonly StoredKind[] => {
  if (!isJsonObject(schema) || !isJsonObject(schema['properties'])) return [];
  const { metadata } = schema['properties'];
  const names = schema['x-kubernetes-group-version-kind'];
  if (!isJsonObject(metadata) || metadata['$ref'] !== OBJECT_META || !isJsonList(names)) return [];
  return names.filter(isJsonObject).map(name => ({
    group: textAt(name, 'group'),
    version: textAt(name, 'version'),
    kind: textAt(name, 'kind'),
    definition,
  }));
};

/** The kinds among the definitions of Kubernetes that are objects of their own, at each of their versions. */
export const storedKinds = (definitions: JsonObject): readonly StoredKind[] =>
  Object.entries(definitions).flatMap(([name, schema]) => storedIn(name, schema));

/** `v1`, `apps/v1` */
export const apiVersionOf = ({ group, version }: Pick<StoredKind, 'group' | 'version'>): string =>
  group === '' ? version : `${group}/${version}`;
