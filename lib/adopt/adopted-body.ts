import { CLUSTER_KEYS, SERVER_FIELDS } from '../checks/no-server-fields';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { editedItems, withoutKeys } from './live/edited';

const without = (object: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** Maps without the keys that have no value: to Go they are not there. */
const withoutNulls = (value: Json): Json => {
  if (isJsonList(value)) return value.map(withoutNulls);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      item === undefined || item === null ? [] : [[key, withoutNulls(item)]],
    ),
  );
};

const asObject = (value: Json): JsonObject => (isJsonObject(value) ? value : {});

/** What a server writes, and what it makes a name of where there is none. */
const NOT_AUTHORED = [...SERVER_FIELDS, 'generateName'];

/** Metadata as an author writes it: nothing of the server's, and no empty maps. */
const authored = (metadata: JsonObject): JsonObject => {
  const kept = without(metadata, NOT_AUTHORED);
  return Object.fromEntries(
    Object.entries(kept).flatMap(([key, value]) => {
      if (value === null) return [];
      if (key !== 'labels' && key !== 'annotations') return [[key, value]];
      const own = isJsonObject(value) ? without(value, CLUSTER_KEYS) : {};
      return Object.keys(own).length === 0 ? [] : [[key, own]];
    }),
  );
};

/** What the API server gives each Namespace. https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
const NAME_LABEL = 'kubernetes.io/metadata.name';

const authoredNamespace = (body: JsonObject): JsonObject => {
  const { spec: _, ...rest } = body;
  const metadata = asObject(rest['metadata'] ?? {});
  const labels = without(asObject(metadata['labels'] ?? {}), [NAME_LABEL]);
  const { labels: __, ...others } = metadata;
  return { ...rest, metadata: { ...others, ...(Object.keys(labels).length === 0 ? {} : { labels }) } };
};

/** Claims that are yet to be made have no state, though a server writes one. */
const authoredClaims = (body: JsonObject): JsonObject =>
  editedItems(body, ['spec', 'volumeClaimTemplates'], claim => withoutKeys(claim, ['status']));

/**
 * An object as somebody would have written it: without what the API server and kubectl add, and without keys that have no value.
 * @param decodes whether it is a built-in kind, for which no value is the same as no key
 */
export function adoptedBody({ kind, body }: Pick<Manifest, 'kind' | 'body'>, decodes: boolean): JsonObject {
  const { status: _, ...rest } = body;
  const said = { ...rest, metadata: authored(asObject(body['metadata'] ?? {})) };
  // Schemas inside of a definition may well have the default null.
  if (!decodes || kind === 'CustomResourceDefinition') return said;
  const own = kind === 'Namespace' ? authoredNamespace(said) : authoredClaims(said);
  return asObject(withoutNulls(own));
}
