import { isJsonList, isJsonObject, type JsonObject } from '../model/json';

/** The object under a key; an empty one for anything else. */
export const objectAt = (object: JsonObject, key: string): JsonObject => {
  const value = object[key];
  return isJsonObject(value) ? value : {};
};

/** The objects of the list under a key. */
export const objectsAt = (object: JsonObject, key: string): readonly JsonObject[] => {
  const value = object[key];
  return isJsonList(value) ? value.filter(isJsonObject) : [];
};

/** The given keys of an object that are set; null is not set. */
export const picked = (object: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(
    keys.flatMap(key => {
      const value = object[key];
      return value === undefined || value === null ? [] : [[key, value]];
    }),
  );

/** The text under a key; empty for anything else. */
export const textAt = (object: JsonObject, key: string): string => {
  const value = object[key];
  return typeof value === 'string' ? value : '';
};
