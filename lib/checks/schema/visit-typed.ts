import type { CompactNode } from '../../model/compact-schema';
import { isJsonList, type Json, type JsonObject } from '../../model/json';
import { nodeAt, nodeOfKey, type SchemaRef } from './walk';

/** A list or an object somewhere in a value. */
export interface TypedPlace {
  readonly value: JsonObject | readonly Json[];
  /** What types it. */
  readonly node: CompactNode;
  /** What types the object below which it stands. @default - it stands below none */
  readonly owner: CompactNode | undefined;
  /** Valid until the next place is told. */
  readonly path: readonly (string | number)[];
}

/** Tells the lists and objects of a value that its schema types, and goes below those for which `visit` gives true. */
export const visitTyped = (top: Json, schema: SchemaRef, visit: (place: TypedPlace) => boolean): void => {
  const path: (string | number)[] = [];
  const at = (value: Json, node: CompactNode, owner?: CompactNode): void => {
    if (typeof value !== 'object' || value === null || !visit({ value, node, owner, path })) return;
    if (isJsonList(value)) {
      if (node.items === undefined) return;
      const itemNode = nodeAt(schema, node.items);
      for (const [index, item] of value.entries()) below(index, item, itemNode, owner);
      return;
    }
    for (const key of Object.keys(value)) {
      const item = value[key];
      if (typeof item !== 'object') continue;
      const child = nodeOfKey(schema, node, key);
      if (child !== undefined) below(key, item, child, node);
    }
  };
  const below = (part: string | number, value: Json, node: CompactNode, owner?: CompactNode): void => {
    path.push(part);
    at(value, node, owner);
    path.pop();
  };
  at(top, schema.node);
};
