import { isJsonList, isJsonObject, type Json } from './json';

/** Whether two values are the same, whatever the order of keys; an absent key is the same as an undefined one. */
export const sameJson = (a: Json | undefined, b: Json | undefined): boolean => {
  if (a === b) return true;
  if (isJsonList(a)) {
    return isJsonList(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return keys.every(key => sameJson(a[key], b[key])) && Object.keys(b).every(key => key in a || b[key] === undefined);
};
