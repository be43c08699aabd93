import { isJsonObject, type Json } from '../model/json';

/**
 * True for an entry of a lock: it has these texts and a size, and its name and version name a file of the folder itself. Files
 * that no pin has are removed, so none elsewhere may be named.
 */
export const isLockedFile = (value: Json, texts: readonly string[]): boolean =>
  isJsonObject(value) &&
  texts.every(key => typeof value[key] === 'string') &&
  [value['name'], value['version']].every(part => typeof part === 'string' && !/[/\\]/.test(part)) &&
  typeof value['size'] === 'number';
