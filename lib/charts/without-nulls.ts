import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';

/** The same object without keys that hold null, however deep: for Kubernetes they are not there. Items of lists stay. */
export const withoutNulls = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) =>
      value === undefined || value === null ? [] : [[key, inside(value)] as const],
    ),
  );

const inside = (value: Json): Json => {
  if (isJsonList(value)) return value.map(inside);
  return isJsonObject(value) ? withoutNulls(value) : value;
};
