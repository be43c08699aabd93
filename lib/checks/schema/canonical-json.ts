import { isJsonList, isJsonObject, type Json } from '../../model/json';

/** JSON text that is the same for equal values, whatever the order of their keys. */
export const canonicalJson = (value: Json | undefined): string => {
  if (isJsonList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value ?? null);
  const pairs = Object.keys(value)
    .filter(key => value[key] !== undefined)
    .sort()
    .map(key => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${pairs.join(',')}}`;
};
