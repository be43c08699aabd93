import type { JsonObject } from '../model/json';

/** A document of Talos' machine configuration, merged into the one of the same kind and name. */
export const talosDocument = (kind: string, fields: JsonObject): JsonObject => ({
  apiVersion: 'v1alpha1',
  kind,
  ...fields,
});

/** One document where the setting is there, else none. */
export const when = <T>(value: T | undefined, make: (value: T) => JsonObject): readonly JsonObject[] =>
  value === undefined ? [] : [make(value)];

/** The object without the keys that have no value. */
export const present = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** The object without the keys that have no value, or nothing where none is left. */
export const unlessEmpty = (object: JsonObject): JsonObject | undefined => {
  const kept = present(object);
  return Object.keys(kept).length === 0 ? undefined : kept;
};
