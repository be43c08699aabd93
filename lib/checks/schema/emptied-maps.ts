import type { CompactNode } from '../../model/compact-schema';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Path } from '../../model/path';
import { takesNull } from './takes-null';
import { nodeAt, nodeOfKey } from './walk';

type Nodes = Readonly<Record<'nodes', readonly CompactNode[]>>;

const isAtomic = (node: CompactNode): boolean => node['x-kubernetes-map-type'] === 'atomic';

const isSet = (value: Json | undefined): value is Json => value !== undefined && value !== null;

/** Whether a field that the server filled in by itself stays where all that was applied goes. */
const keepsDefaults = (before: JsonObject, { properties = {} }: CompactNode, pool: Nodes): boolean =>
  Object.entries(properties).some(([key, index]) => !isSet(before[key]) && nodeAt(pool, index).default !== undefined);

const becomesNull = (before: JsonObject, after: JsonObject, node: CompactNode, pool: Nodes): boolean =>
  Object.keys(after).length === 0 &&
  Object.values(before).some(isSet) &&
  !takesNull(node) &&
  node.default === undefined &&
  !keepsDefaults(before, node, pool);

/** The entry of a list of maps that has the same keys. */
const sameEntry = (list: readonly Json[], entry: Json, keys: readonly string[]): Json | undefined =>
  isJsonObject(entry)
    ? list.find(other => isJsonObject(other) && keys.every(key => other[key] === entry[key]))
    : undefined;

/**
 * Maps of a custom resource that had fields and have none any more. A server-side apply takes all that it had applied
 * away, and puts null in their place, which their schema does not allow; lists stay as lists.
 * https://github.com/kubernetes/kubernetes/issues/103011
 */
export const emptiedMaps = (before: Json, after: Json, node: CompactNode, pool: Nodes): readonly Path[] => {
  const below = (part: string | number, was: Json | undefined, is: Json | undefined, child?: CompactNode) =>
    child === undefined || !isSet(was) || !isSet(is)
      ? []
      : emptiedMaps(was, is, child, pool).map(path => [part, ...path]);
  if (isJsonList(before) && isJsonList(after)) {
    const { items, 'x-kubernetes-list-type': type, 'x-kubernetes-list-map-keys': keys = [] } = node;
    if (items === undefined || type !== 'map') return [];
    return after.flatMap((entry, index) => below(index, sameEntry(before, entry, keys), entry, nodeAt(pool, items)));
  }
  if (!isJsonObject(before) || !isJsonObject(after) || isAtomic(node)) return [];
  if (becomesNull(before, after, node, pool)) return [[]];
  return Object.keys(after).flatMap(key => below(key, before[key], after[key], nodeOfKey(pool, node, key)));
};
