import { sameJson } from '../model/same-json';
import { isJsonList, isJsonObject, type Json } from '../model/json';

/** Paths of the fields in which two values differ, each once; the entries of a list have no numbers. */
export function differingPaths(a: Json | undefined, b: Json | undefined): readonly string[] {
  const found = new Set<string>();
  const compare = (one: Json | undefined, other: Json | undefined, path: string): void => {
    if (sameJson(one, other)) return;
    if (isJsonObject(one) && isJsonObject(other)) {
      for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
        compare(one[key], other[key], path === '' ? key : `${path}.${key}`);
    } else if (isJsonList(one) && isJsonList(other) && one.length === other.length) {
      one.forEach((item, index) => compare(item, other[index], path));
    } else found.add(path);
  };
  compare(a, b, '');
  return [...found];
}
