import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';

/** The object at a path of keys; an empty one for anything else. */
export const objectAt = (value: Json | undefined, ...keys: readonly string[]): JsonObject => {
  let at = value;
  for (const key of keys) {
    if (!isJsonObject(at)) return {};
    at = at[key];
  }
  return isJsonObject(at) ? at : {};
};

/** The list under a key; an empty one for anything else. */
export const listAt = (object: JsonObject, key: string): readonly Json[] => {
  const value = object[key];
  return isJsonList(value) ? value : [];
};

/** The list of objects under a key; what is no object in it reads as an empty one, so that positions stay. */
export const objectsAt = (object: JsonObject, key: string): readonly JsonObject[] =>
  listAt(object, key).map(item => (isJsonObject(item) ? item : {}));

/** The texts of the list under a key. */
export const textsAt = (object: JsonObject, key: string): readonly string[] =>
  listAt(object, key).filter(item => typeof item === 'string');

/** The text under a key, if it is a text and not empty. */
export const textAt = (object: JsonObject, key: string): string | undefined => {
  const value = object[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** A value as a message shows it; nothing is shown as nothing. */
export const shown = (value: Json | undefined): string => {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
