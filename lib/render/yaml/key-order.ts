import { byCodePoint, type JsonObject } from '../../model/json';

/** Gives the keys to write of a map, in order. */
export type KeyOrder = (map: JsonObject) => readonly string[];

const LONGEST_INSERTION = 32;
const SURROGATE = /[\ud800-\udfff]/;

const compareUnits = (a: string, b: string): number => (a < b ? -1 : 1);

// Most maps are short and nearly sorted, where this beats `sort` by far.
const insertionSort = (keys: string[]): readonly string[] => {
  for (let at = 1; at < keys.length; at += 1) {
    const key = keys[at] ?? '';
    let to = at;
    for (let before = keys[to - 1]; before !== undefined && before > key; before = keys[to - 1]) {
      keys[to] = before;
      to -= 1;
    }
    keys[to] = key;
  }
  return keys;
};

/** All keys by code point. */
export const codePointOrder: KeyOrder = map => {
  const keys = Object.keys(map);
  if (keys.some(key => SURROGATE.test(key))) return keys.sort(byCodePoint);
  return keys.length > LONGEST_INSERTION ? keys.sort(compareUnits) : insertionSort(keys);
};

const leading =
  (first: readonly string[]): KeyOrder =>
  map => {
    const keys = codePointOrder(map);
    const present = first.filter(key => map[key] !== undefined);
    return present.length === 0 ? keys : [...present, ...keys.filter(key => !present.includes(key))];
  };

/** The order at the top of a Kubernetes object or a kustomization. */
export const manifestOrder: KeyOrder = leading(['apiVersion', 'kind', 'metadata']);

/** The order at the top of a Talos document of the group-less API `v1alpha1`, which has no metadata. */
export const talosOrder: KeyOrder = leading(['apiVersion', 'kind', 'name']);

/** The order in the top-level `metadata`. */
export const metadataOrder: KeyOrder = leading(['name', 'namespace']);
