import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';

/** The object with another value at a path of keys; undefined takes the key away, and nothing happens where there is no such map. */
export const edited = (
  object: JsonObject,
  path: readonly string[],
  change: (value: Json | undefined) => Json | undefined,
): JsonObject => {
  const [key, ...rest] = path;
  if (key === undefined) return object;
  const value = object[key];
  if (rest.length > 0) return isJsonObject(value) ? { ...object, [key]: edited(value, rest, change) } : object;
  const next = change(value);
  if (next === undefined) {
    const { [key]: _, ...others } = object;
    return others;
  }
  return { ...object, [key]: next };
};

/** The same for several edits, one after the other. */
export const withoutKeys = (object: JsonObject, ...paths: readonly (readonly string[])[]): JsonObject =>
  paths.reduce((before, path) => edited(before, path, () => undefined), object);

/** The object with every map in a list changed. */
export const editedItems = (
  object: JsonObject,
  path: readonly string[],
  change: (item: JsonObject) => JsonObject,
): JsonObject =>
  edited(object, path, list =>
    isJsonList(list) ? list.map(item => (isJsonObject(item) ? change(item) : item)) : list,
  );
