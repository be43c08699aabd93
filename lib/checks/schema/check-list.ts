import type { CompactNode } from '../../model/compact-schema';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { canonicalJson } from './canonical-json';
import { showValue } from './show-value';
import { descend, nodeAt, note, type Walk } from './walk';

/**
 * What the API server fills a key of a built-in list with before it compares; the names of references to nothing else
 * than a name are empty. Source: kubernetes, core/v1, ContainerPort, ServicePort and LocalObjectReference
 */
const filledKey = (key: string, { properties = {} }: CompactNode): Json | undefined => {
  if (key === 'protocol') return 'TCP';
  return key === 'name' && Object.keys(properties).length === 1 ? '' : undefined;
};

/** The keys that tell entries of a list apart for the API server; undefined where it has none. */
export const mergeKeysOf = (node: CompactNode): readonly string[] | undefined => {
  if (node['x-kubernetes-list-type'] === 'map') return node['x-kubernetes-list-map-keys'];
  const mergeKey = node['x-kubernetes-patch-merge-key'];
  const listed = node['x-kubernetes-list-type'] === undefined && mergeKey !== undefined;
  return listed && node['x-kubernetes-patch-strategy']?.includes('merge') === true ? [mergeKey] : undefined;
};

const keyIn = (item: JsonObject, key: string, itemNode: CompactNode, walk: Walk): Json | undefined => {
  const index = itemNode.properties?.[key];
  const preset = walk.decoder === 'go' ? filledKey(key, itemNode) : undefined;
  return item[key] ?? (index === undefined ? undefined : nodeAt(walk, index).default) ?? preset;
};

/** What tells entries of the list apart; undefined for an entry that lacks a key. */
const identityIn = (
  item: Json,
  keys: readonly string[],
  itemNode: CompactNode,
  walk: Walk,
): readonly Json[] | undefined => {
  if (!isJsonObject(item)) return undefined;
  const values = keys.map(key => keyIn(item, key, itemNode, walk));
  return values.every(value => value !== undefined) ? values : undefined;
};

const refuseRepeats = (
  list: readonly Json[],
  identify: (item: Json) => readonly Json[] | undefined,
  label: string,
  walk: Walk,
): void => {
  const seen = new Map<string, number>();
  list.forEach((item, index) => {
    const identity = identify(item);
    if (identity === undefined) return;
    const key = canonicalJson(identity);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return;
    }
    walk.path.push(index);
    note(walk, {
      code: 'duplicate',
      message: `repeats ${label} of entry ${first}`,
      value: identity.map(showValue).join(', '),
      fix: 'keep one of them',
    });
    walk.path.pop();
  });
};

/**
 * A server-side apply cannot tell entries without any key. Source: structured-merge-diff, typed/helpers.go,
 * keyByFields
 */
const refuseWithoutKeys = (list: readonly Json[], keys: readonly string[], itemNode: CompactNode, walk: Walk): void => {
  list.forEach((item, index) => {
    const isNameless =
      isJsonObject(item) &&
      keys.every(key => item[key] === undefined && keyIn(item, key, itemNode, walk) === undefined) &&
      // What the schema requires is told as missing.
      !keys.some(key => itemNode.required?.includes(key) === true);
    if (!isNameless) return;
    walk.path.push(index);
    note(walk, { code: 'apply', message: `must have a key (${keys.join(', ')})`, fix: 'set it' });
    walk.path.pop();
  });
  if (walk.decoder === 'go') refuseNulls(list, walk);
};

/** Go reads null as an empty entry, but an apply cannot tell it from others. */
const refuseNulls = (list: readonly Json[], walk: Walk): void => {
  list.forEach((item, index) => {
    if (item !== null) return;
    walk.path.push(index);
    note(walk, { code: 'apply', message: 'must not be null', fix: 'remove it' });
    walk.path.pop();
  });
};

/** Entries of the list are merged as a set. */
const isMergedSet = (node: CompactNode): boolean =>
  node['x-kubernetes-list-type'] === 'set' ||
  (node['x-kubernetes-list-type'] === undefined && node['x-kubernetes-patch-strategy']?.includes('merge') === true);

/** Items, their number, and whether some are there twice. */
export const checkList = (list: readonly Json[], node: CompactNode, walk: Walk): void => {
  const { minItems, maxItems, items } = node;
  const refuse = (message: string, fix: string): void => note(walk, { code: 'value', message, fix });
  if (minItems !== undefined && list.length < minItems) {
    refuse(`must have at least ${minItems} entries, has ${list.length}`, 'add some');
  }
  if (maxItems !== undefined && list.length > maxItems) {
    refuse(`must have at most ${maxItems} entries, has ${list.length}`, 'drop some');
  }
  const itemNode = items === undefined ? {} : nodeAt(walk, items);
  if (items !== undefined) list.forEach((item, index) => descend(walk, index, item, itemNode));
  if (walk.branch) return;
  const keys = mergeKeysOf(node);
  if (keys !== undefined) refuseWithoutKeys(list, keys, itemNode, walk);
  else if (isMergedSet(node) && walk.decoder === 'go') refuseNulls(list, walk);
  if (list.length < 2) return;
  if (keys !== undefined) {
    refuseRepeats(list, item => identityIn(item, keys, itemNode, walk), keys.join(' and '), walk);
  } else if (node['x-kubernetes-list-type'] === 'set' || node.uniqueItems === true) {
    refuseRepeats(list, item => [item], 'the value', walk);
  }
};
