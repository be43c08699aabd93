import type { CompactNode } from '../../model/compact-schema';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Path } from '../../model/path';
import { takesNull } from './takes-null';
import { nodeAt, nodeOfKey } from './walk';

type Nodes = Readonly<Record<'nodes', readonly CompactNode[]>>;

/** A field that a server-side apply empties against its schema. */
export interface EmptiedField {
  readonly path: Path;
  /** What the server finds in its place. */
  readonly leaves: 'null' | 'nothing';
}

interface Emptied {
  /** All of the value was applied before, and is taken away with its field. */
  readonly isGone: boolean;
  readonly fields: readonly EmptiedField[];
}

const NOTHING: Emptied = { isGone: false, fields: [] };

const isSet = (value: Json | undefined): value is Json => value !== undefined && value !== null;

/** Whether a field that the server filled in by itself stays where all that was applied goes. */
const keepsDefaults = (before: JsonObject, { properties = {} }: CompactNode, pool: Nodes): boolean =>
  Object.entries(properties).some(([key, index]) => !isSet(before[key]) && nodeAt(pool, index).default !== undefined);

const becomesNull = (before: JsonObject, after: JsonObject, node: CompactNode): boolean =>
  Object.keys(after).length === 0 &&
  Object.values(before).some(isSet) &&
  !takesNull(node) &&
  node.default === undefined;

const sameEntry = (list: readonly Json[], entry: Json, keys: readonly string[]): Json | undefined =>
  isJsonObject(entry)
    ? list.find(other => isJsonObject(other) && keys.every(key => other[key] === entry[key]))
    : undefined;

const inMap = (before: JsonObject, after: JsonObject, node: CompactNode, pool: Nodes): Emptied => {
  const keepsSome = keepsDefaults(before, node, pool);
  if (becomesNull(before, after, node)) {
    return keepsSome ? NOTHING : { isGone: false, fields: [{ path: [], leaves: 'null' }] };
  }
  const found = Object.keys(after).map(key => {
    const { isGone, fields } = emptiedIn(before[key], after[key], nodeOfKey(pool, node, key), pool);
    return { key, isGone, fields: fields.map(({ path, leaves }) => ({ path: [key, ...path], leaves })) };
  });
  const fields = found.flatMap(one => one.fields);
  if (found.length > 0 && !keepsSome && found.every(one => one.isGone)) return { isGone: true, fields };
  const required = found.filter(({ key, isGone }) => isGone && node.required?.includes(key) === true);
  return {
    isGone: false,
    fields: [...fields, ...required.map(({ key }) => ({ path: [key], leaves: 'nothing' as const }))],
  };
};

const inList = (before: readonly Json[], after: readonly Json[], node: CompactNode, pool: Nodes): Emptied => {
  const { items, 'x-kubernetes-list-type': type, 'x-kubernetes-list-map-keys': keys = [] } = node;
  if (type !== 'map' && type !== 'set') return NOTHING;
  if (after.length === 0) return { isGone: before.length > 0 && node.default === undefined, fields: [] };
  if (type === 'set' || items === undefined) return NOTHING;
  const fields = after.flatMap((entry, index) =>
    emptiedIn(sameEntry(before, entry, keys), entry, nodeAt(pool, items), pool).fields.map(({ path, leaves }) => ({
      path: [index, ...path],
      leaves,
    })),
  );
  return { isGone: false, fields };
};

const emptiedIn = (
  before: Json | undefined,
  after: Json | undefined,
  node: CompactNode | undefined,
  pool: Nodes,
): Emptied => {
  if (node === undefined) return NOTHING;
  if (isJsonList(before) && isJsonList(after)) return inList(before, after, node, pool);
  const isMap = node['x-kubernetes-map-type'] !== 'atomic';
  return isJsonObject(before) && isJsonObject(after) && isMap ? inMap(before, after, node, pool) : NOTHING;
};

/**
 * Fields of a custom resource that an apply empties: a map that loses all its fields becomes null, which its schema does
 * not allow; a list of entries with keys goes with its last entry, though it may be required. Atomic lists and maps are
 * kept as they are written. https://github.com/kubernetes/kubernetes/issues/103011
 */
export const emptiedFields = (
  before: JsonObject,
  after: JsonObject,
  node: CompactNode,
  pool: Nodes,
): readonly EmptiedField[] => emptiedIn(before, after, node, pool).fields;
