import { isJsonObject, type Json } from '../../model/json';
import { canonicalJson } from '../../checks/schema/canonical-json';
import { mergeKeysOf } from '../../checks/schema/check-list';
import { nodeAt, type SchemaRef } from '../../checks/schema/walk';
import { sameJson } from '../../model/same-json';

/** An entry of one list and the same entry of the other. */
export interface EntryPair {
  readonly before?: Json;
  readonly after?: Json;
  /** Part of the path: `[web]`, `[0]`, `[]`. */
  readonly part: string;
}

/** The entries of two lists that differ, paired. */
export interface ListPairs {
  readonly pairs: readonly EntryPair[];
  /** Nothing else than the order differs, and it may matter. */
  readonly reordered: boolean;
}

/** Keys by which people tell entries apart where no schema tells: in values of charts, in JSON inside of texts. */
const USUAL_KEYS = ['name', 'key', 'id', 'host', 'path'];

/** The server fills it in before it compares entries. */
const FILLED: Readonly<Record<string, Json>> = { protocol: 'TCP' };

const keyTexts = (list: readonly Json[], keys: readonly string[]): readonly string[] | undefined => {
  const texts = list.map(item => {
    const values = keys.map(key => (isJsonObject(item) ? (item[key] ?? FILLED[key]) : undefined));
    return values.some(value => value === undefined || isJsonObject(value))
      ? undefined
      : values
          .filter((value, index) => values.length === 1 || value !== FILLED[keys[index] ?? ''])
          .map(value => (typeof value === 'string' ? value : canonicalJson(value)))
          .join('/');
  });
  const known = texts.filter(text => text !== undefined);
  return known.length === list.length && new Set(known).size === list.length ? known : undefined;
};

const byKeys = (
  before: readonly Json[],
  after: readonly Json[],
  keys: readonly string[],
  ordered: boolean,
): ListPairs | undefined => {
  const [old, now] = [keyTexts(before, keys), keyTexts(after, keys)];
  if (old === undefined || now === undefined) return undefined;
  const index = new Map(now.map((key, at) => [key, at]));
  const left = new Set(old);
  const pairs = [
    ...old.map((key, at): EntryPair => pairOf(`[${key}]`, before[at], after[index.get(key) ?? -1])),
    ...now.flatMap((key, at) => (left.has(key) ? [] : [pairOf(`[${key}]`, undefined, after[at])])),
  ];
  const common = old.filter(key => index.has(key));
  const moved = now.filter(key => left.has(key)).some((key, at) => key !== common[at]);
  return { pairs, reordered: ordered && moved };
};

const pairOf = (part: string, before: Json | undefined, after: Json | undefined): EntryPair => ({
  part,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

/** What stands in one list more often than in the other; both also as texts, by which they are told apart. */
const surplus = (list: readonly Json[], texts: readonly string[], others: readonly string[]): readonly Json[] => {
  const counts = new Map<string, number>();
  for (const text of others) counts.set(text, (counts.get(text) ?? 0) + 1);
  return list.filter((_item, at) => {
    const key = texts[at] ?? '';
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left <= 0;
  });
};

const byValue = (before: readonly Json[], after: readonly Json[], ordered: boolean): ListPairs => {
  const [old, now] = [before.map(canonicalJson), after.map(canonicalJson)];
  const [gone, come] = [surplus(before, old, now), surplus(after, now, old)];
  if (gone.length === 0 && come.length === 0) return { pairs: [], reordered: ordered };
  const paired = gone.length === come.length && gone.every(isJsonObject) && come.every(isJsonObject);
  if (paired) {
    return {
      pairs: gone.map((item, at) => pairOf(`[${before.indexOf(item)}]`, item, come[at])),
      reordered: false,
    };
  }
  return {
    pairs: [...gone.map(item => pairOf('[]', item, undefined)), ...come.map(item => pairOf('[]', undefined, item))],
    reordered: false,
  };
};

/** Lists whose order means nothing although no schema says so. Source: the RBAC authorizer takes the union of all rules. */
const UNORDERED: readonly string[] = ['rules', 'subjects', 'verbs', 'resources', 'apiGroups', 'resourceNames'];

/**
 * Pairs the entries of two lists as the API server tells them apart: by the keys of its schema, as a set, or else by a
 * usual key and by their values.
 */
export const pairLists = (
  before: readonly Json[],
  after: readonly Json[],
  shape: SchemaRef | undefined,
  name: string,
  isRbac: boolean,
): ListPairs => {
  if (sameJson(before, after)) return { pairs: [], reordered: false };
  const keys = shape === undefined ? undefined : mergeKeysOf(shape.node);
  const isSet = shape?.node['x-kubernetes-list-type'] === 'set' || (isRbac && UNORDERED.includes(name));
  const known = keys === undefined ? undefined : byKeys(before, after, keys, false);
  if (known !== undefined) return known;
  if (isSet) return byValue(before, after, false);
  for (const key of USUAL_KEYS) {
    const found = byKeys(before, after, [key], true);
    if (found !== undefined) return found;
  }
  return byValue(before, after, true);
};

/** The schema of a list's entries. */
export const itemShape = (shape: SchemaRef | undefined): SchemaRef | undefined =>
  shape?.node.items === undefined ? undefined : { node: nodeAt(shape, shape.node.items), nodes: shape.nodes };
