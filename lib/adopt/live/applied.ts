import { mergeKeysOf } from '../../checks/schema/check-list';
import { canonicalJson } from '../../checks/schema/canonical-json';
import { nodeAt, nodeOfKey, type SchemaRef } from '../../checks/schema/walk';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';

/** The API server fills it in before it compares entries. */
const FILLED: Readonly<Record<string, Json>> = { protocol: 'TCP' };

const identityIn = (item: Json, keys: readonly string[]): string =>
  isJsonObject(item) ? canonicalJson(keys.map(key => item[key] ?? FILLED[key] ?? null)) : canonicalJson(item);

const mergedItems = (
  live: readonly Json[],
  sent: readonly Json[],
  keys: readonly string[],
  item: SchemaRef | undefined,
): readonly Json[] => {
  const places = new Map(live.map((one, index) => [identityIn(one, keys), index]));
  const result = [...live];
  for (const one of sent) {
    const index = places.get(identityIn(one, keys));
    const before = index === undefined ? undefined : live[index];
    if (index === undefined || before === undefined) result.push(one);
    else result[index] = applied(before, one, item);
  }
  return result;
};

/**
 * What a live value is after a first server-side apply of another one, before defaults are filled in: a manager that
 * has no field yet takes none away.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
export function applied(live: Json | undefined, sent: Json, shape: SchemaRef | undefined): Json {
  const { node = {}, nodes = [] } = shape ?? {};
  if (isJsonObject(live) && isJsonObject(sent)) {
    if (node['x-kubernetes-map-type'] === 'atomic') return sent;
    return mergedMaps(live, sent, shape);
  }
  if (!isJsonList(live) || !isJsonList(sent)) return sent;
  const item = node.items === undefined ? undefined : { node: nodeAt({ nodes }, node.items), nodes };
  const type = node['x-kubernetes-list-type'];
  // Only what the server-side type says counts: strategic merge keys alone do not.
  const keys = type === 'map' ? mergeKeysOf(node) : undefined;
  if (keys !== undefined) return mergedItems(live, sent, keys, item);
  return type === 'set' ? mergedItems(live, sent, [], item) : sent;
}

const mergedMaps = (live: JsonObject, sent: JsonObject, shape: SchemaRef | undefined): JsonObject => {
  const merged: Record<string, Json | undefined> = { ...live };
  for (const [key, value] of Object.entries(sent)) {
    if (value === undefined) continue;
    const node = shape === undefined ? undefined : nodeOfKey(shape, shape.node, key);
    const below = node === undefined || shape === undefined ? undefined : { node, nodes: shape.nodes };
    merged[key] = applied(live[key], value, below);
  }
  return merged;
};
