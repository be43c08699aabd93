import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';

const inOrder = (value: Json): Json => {
  if (isJsonList(value)) return value.map(inOrder);
  return isJsonObject(value) ? nameFirst(value) : value;
};

/** The object with names before everything else, as people write it; clusters give keys by the alphabet. */
export function nameFirst(object: JsonObject): JsonObject {
  const entries = Object.entries(object).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, inOrder(value)] as const],
  );
  return Object.fromEntries([
    ...entries.filter(([key]) => key === 'name'),
    ...entries.filter(([key]) => key !== 'name'),
  ]);
}
