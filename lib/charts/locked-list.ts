import { isJsonList, isJsonObject, type Json } from '../model/json';
import { parsedJson } from '../model/parsed-json';

/**
 * True for an entry of a lock: it has these texts and a size, and its name and version name a file of the folder itself. Files
 * that no pin has are removed, so none elsewhere may be named.
 */
export const isLockedFile = (value: Json, texts: readonly string[]): boolean =>
  isJsonObject(value) &&
  texts.every(key => typeof value[key] === 'string') &&
  [value['name'], value['version']].every(part => typeof part === 'string' && !/[/\\]/.test(part)) &&
  typeof value['size'] === 'number';

/** The entries of a lock, which stand in its list of this name; undefined for a text that is no such lock. */
export function lockedList<T extends Json>(
  text: string,
  list: string,
  isLocked: (value: Json) => value is T,
): readonly T[] | undefined {
  const value = parsedJson(text);
  const entries = isJsonObject(value) ? value[list] : undefined;
  if (!isJsonList(entries)) return undefined;
  const locked = entries.filter(isLocked);
  return locked.length === entries.length ? locked : undefined;
}
