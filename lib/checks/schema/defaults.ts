import type { CompactNode } from '../../model/compact-schema';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { nodeAt, nodeOfKey } from './walk';

/**
 * A copy of a custom resource as the API server stores it: nulls that may not be there are gone, defaults filled in.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting-and-nullable
 */
export const withDefaults = (value: Json, node: CompactNode, nodes: readonly CompactNode[]): Json => {
  if (isJsonList(value)) {
    const { items } = node;
    if (items === undefined) return value;
    const item = nodeAt({ nodes }, items);
    return value.map(entry => withDefaults(entry === null ? (presetOf(item) ?? entry) : entry, item, nodes));
  }
  return isJsonObject(value) ? objectWithDefaults(value, node, nodes) : value;
};

const presetOf = (node: CompactNode): Json | undefined => (node.nullable === true ? undefined : node.default);

const objectWithDefaults = (value: JsonObject, node: CompactNode, nodes: readonly CompactNode[]): JsonObject => {
  const filled: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) {
    const child = nodeOfKey({ nodes }, node, key);
    if (item === undefined) continue;
    if (child === undefined) filled[key] = item;
    else if (item !== null) filled[key] = withDefaults(item, child, nodes);
    else if (child.nullable === true) filled[key] = null;
  }
  for (const [key, index] of Object.entries(node.properties ?? {})) {
    const child = nodeAt({ nodes }, index);
    if (child.default !== undefined && filled[key] === undefined) {
      filled[key] = withDefaults(child.default, child, nodes);
    }
  }
  return filled;
};
