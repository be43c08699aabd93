import { isJsonObject, type JsonObject } from '../model/json';
import { failure, type Loaded } from './source';

/** The JSON object in a text that was read from `origin`. */
export const parseJson = (text: string, origin: string, pointer: string): Loaded<JsonObject> => {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return { value };
  } catch {
    // Not JSON at all: the same message.
  }
  return failure(pointer, `${origin} holds no JSON object`, 'check the version');
};
