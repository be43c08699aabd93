import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';

/** What a place holds afterwards under which key; nothing: the place is gone. */
type Change = (value: Json | undefined, key: string) => readonly [key: string, value: Json] | undefined;

const inList = (list: readonly Json[], key: string, change: (item: Json | undefined) => Json | undefined): Json => {
  const index = key === '-' ? list.length : Number(key);
  if (!(index >= 0 && index <= list.length)) throw new Error(`there is no place ${key} in a list of ${list.length}`);
  const item = change(list[index]);
  return [...list.slice(0, index), ...(item === undefined ? [] : [item]), ...list.slice(index + 1)];
};

const inObject = (object: JsonObject, key: string, entry: ReturnType<Change>): JsonObject => {
  const before = Object.entries(object);
  const at = before.findIndex(([name]) => name === key);
  const index = at < 0 ? before.length : at;
  return Object.fromEntries([
    ...before.slice(0, index),
    ...(entry === undefined ? [] : [entry]),
    ...before.slice(index + 1),
  ]);
};

/**
 * A copy of a value with a change at one place; maps on the way there are made.
 * @throws Error when the way leads through a scalar or past the end of a list
 */
export const editAt = (value: Json | undefined, [key, ...rest]: readonly string[], change: Change): Json => {
  if (key === undefined) throw new Error('a pointer names no place');
  const below = (item: Json | undefined): ReturnType<Change> =>
    rest.length === 0 ? change(item, key) : [key, editAt(item, rest, change)];
  if (isJsonList(value)) return inList(value, key, item => below(item)?.[1]);
  if (value !== undefined && !isJsonObject(value)) throw new Error(`there is nothing below ${JSON.stringify(value)}`);
  return inObject(value ?? {}, key, below(value?.[key]));
};
