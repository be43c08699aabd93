import { isJsonObject, type JsonObject } from './json';

/** What a text in JSON stands for; undefined where it is none. */
export const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The object that a text in JSON stands for; undefined where it is none. */
export const parsedObject = (text: string): JsonObject | undefined => {
  const value = parsedJson(text);
  return isJsonObject(value) ? value : undefined;
};
