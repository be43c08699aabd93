import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../../model/json';
import { goText, isEqual, isTrue, type Value } from './go-text';

type CollectionFunctions = Readonly<Record<string, (values: readonly Value[]) => Value>>;

const list = (value: Value): readonly Json[] => {
  if (isJsonList(value)) return value;
  throw new Error(`wants a list, and has ${value === undefined || value === null ? 'nothing' : typeof value}`);
};

const map = (value: Value): JsonObject => {
  if (isJsonObject(value)) return value;
  throw new Error(`wants a map, and has ${value === undefined || value === null ? 'nothing' : typeof value}`);
};

const json = (value: Value): Json => value ?? null;

const whole = (value: Value): number => Math.trunc(Number(value ?? 0));

const indexed = ([value, ...keys]: readonly Value[]): Value =>
  keys.reduce<Value>((holder, key) => {
    if (isJsonObject(holder)) return typeof key === 'string' && Object.hasOwn(holder, key) ? holder[key] : undefined;
    const items = list(holder);
    const at = whole(key);
    if (at < 0 || at >= items.length) throw new Error(`index ${at} lies outside of a list of ${items.length}`);
    return items[at];
  }, value);

const lengthOf = (value: Value): number => {
  if (typeof value === 'string') return new TextEncoder().encode(value).length;
  return isJsonObject(value) ? Object.keys(value).length : list(value).length;
};

const distinct = (items: readonly Json[]): readonly Json[] =>
  items.filter((item, index) => items.findIndex(other => isEqual(item, other)) === index);

/** Functions of lists and maps. */
export const COLLECTIONS: CollectionFunctions = {
  index: indexed,
  len: ([value]) => lengthOf(value),
  slice: ([value, start, end]) => list(value).slice(whole(start), end === undefined ? undefined : whole(end)),
  list: values => values.map(json),
  first: ([items]) => list(items)[0],
  last: ([items]) => list(items).at(-1),
  rest: ([items]) => list(items).slice(1),
  initial: ([items]) => list(items).slice(0, -1),
  append: ([items, item]) => [...list(items), json(item)],
  prepend: ([items, item]) => [json(item), ...list(items)],
  concat: lists => lists.flatMap(list),
  reverse: ([items]) => [...list(items)].reverse(),
  uniq: ([items]) => distinct(list(items)),
  compact: ([items]) => list(items).filter(isTrue),
  without: ([items, ...out]) => list(items).filter(item => !out.some(other => isEqual(item, other))),
  has: ([item, items]) => list(items ?? []).some(other => isEqual(item, other)),
  sortAlpha: ([items]) => list(items).map(goText).sort(),
  toStrings: ([items]) => list(items).map(goText),
  until: ([end]) => Array.from({ length: Math.min(1000, Math.max(0, whole(end))) }, (_, index) => index),
  dict: values =>
    Object.fromEntries(
      values.flatMap((key, index) => (index % 2 === 0 ? [[goText(key), json(values[index + 1] ?? '')] as const] : [])),
    ),
  get: ([value, key]) => map(value)[goText(key)] ?? '',
  hasKey: ([value, key]) => Object.hasOwn(map(value), goText(key)),
  keys: maps => maps.flatMap(value => Object.keys(map(value))).sort(),
  values: ([value]) =>
    Object.keys(map(value))
      .sort()
      .map(key => json(map(value)[key])),
  pick: ([value, ...keys]) =>
    Object.fromEntries(Object.entries(map(value)).filter(([key]) => keys.some(name => name === key))),
  omit: ([value, ...keys]) =>
    Object.fromEntries(Object.entries(map(value)).filter(([key]) => !keys.some(name => name === key))),
  merge: maps => maps.map(map).reduce<JsonObject>((first, other) => ({ ...other, ...first }), {}),
  dig: values => {
    const keys = values.slice(0, -2).map(goText);
    const [other, holder] = values.slice(-2);
    const found = keys.reduce<Value>((value, key) => (isJsonObject(value) ? value[key] : undefined), holder);
    return found ?? other;
  },
};
