import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Path } from '../model/path';

/** A value of an object, with its place. */
export interface Leaf {
  readonly path: Path;
  readonly value: Json;
}

/** Every value below the top of an object: scalars, lists and maps. */
export const leavesOf = (value: Json | undefined, path: Path = []): readonly Leaf[] => {
  if (value === undefined) return [];
  const own = path.length === 0 ? [] : [{ path, value }];
  if (isJsonList(value)) return [...own, ...value.flatMap((item, index) => leavesOf(item, [...path, index]))];
  if (!isJsonObject(value)) return own;
  return [...own, ...Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]))];
};

/** What stands at a place afterwards: nothing, one entry or several, each under a key of a map or in a list. */
type Edit = (key: string | number, value: Json) => readonly (readonly [string | number, Json])[];

const edited = (value: Json, [part, ...rest]: Path, edit: Edit): Json => {
  if (part === undefined) return value;
  const change = (key: string | number, item: Json): ReturnType<Edit> => {
    if (key !== part) return [[key, item]];
    return rest.length === 0 ? edit(key, item) : [[key, edited(item, rest, edit)]];
  };
  if (isJsonList(value)) return value.flatMap((item, index) => change(index, item).map(([, now]) => now));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : change(key, item))),
  );
};

/** A copy of an object with an edit at one place. */
export const editedAt = (object: JsonObject, path: Path, edit: Edit): JsonObject => {
  const copy = edited(object, path, edit);
  return isJsonObject(copy) ? copy : object;
};
