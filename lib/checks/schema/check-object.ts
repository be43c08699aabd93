import type { CompactNode } from '../../model/compact-schema';
import { nearestWord } from '../../model/did-you-mean';
import { isJsonObject, type JsonObject } from '../../model/json';
import { takesNull } from './takes-null';
import { descend, nodeOfKey, note, type Walk } from './walk';

/** What every object of its own has beside the fields of its schema. */
const OWN_FIELDS: readonly string[] = ['apiVersion', 'kind', 'metadata'];

const SHOWN_FIELDS = 12;

const unknownFix = (key: string, node: CompactNode): string => {
  const known = Object.keys(node.properties ?? {});
  const near = nearestWord(key, known);
  if (near !== undefined) return `did you mean "${near}"?`;
  if (known.length === 0) return 'remove it: the object has no fields';
  const shown = known.slice(0, SHOWN_FIELDS).join(', ');
  return `remove it, or use one of ${shown}${known.length > SHOWN_FIELDS ? ' …' : ''}`;
};

const isOpen = (node: CompactNode): boolean =>
  node['x-kubernetes-preserve-unknown-fields'] === true ||
  node.additionalProperties === true ||
  (node.type === undefined && node.properties === undefined);

const checkRequired = (value: JsonObject, node: CompactNode, walk: Walk): void => {
  for (const key of node.required ?? []) {
    const found = value[key];
    if (found !== undefined && found !== null) continue;
    const child = nodeOfKey(walk, node, key);
    if (found === null && child?.nullable === true) continue;
    if (child?.default !== undefined) continue;
    note(walk, { code: 'required', message: 'lacks a required field', value: key, fix: 'add it' });
  }
};

const checkCounts = (value: JsonObject, { minProperties, maxProperties }: CompactNode, walk: Walk): void => {
  if (minProperties === undefined && maxProperties === undefined) return;
  const count = Object.keys(value).length;
  if (minProperties !== undefined && count < minProperties) {
    note(walk, { code: 'value', message: `must have at least ${minProperties} fields, has ${count}`, fix: 'add some' });
  }
  if (maxProperties !== undefined && count > maxProperties) {
    note(walk, { code: 'value', message: `must have at most ${maxProperties} fields, has ${count}`, fix: 'drop some' });
  }
};

/** apiVersion, kind and metadata of an object inside a custom resource. */
const checkEmbedded = (value: JsonObject, walk: Walk): void => {
  for (const key of ['apiVersion', 'kind']) {
    const found = value[key];
    if (typeof found === 'string' && found !== '') continue;
    note(walk, { code: 'required', message: 'lacks a required field', value: key, fix: 'add it' });
  }
  checkMetadata(value, walk);
};

/** The metadata of an object of its own. */
export const checkMetadata = (value: JsonObject, walk: Walk): void => {
  const { metadata } = value;
  if (metadata === undefined || metadata === null) return;
  const { node, nodes } = walk.objectMeta;
  descend({ ...walk, nodes, decoder: 'go', branch: false }, 'metadata', metadata, node);
};

/**
 * A server-side apply keeps a null that its schema does not allow, unless there is a default; Go reads it as the zero
 * value. Source: kube-apiserver 1.35, where a POST drops it (apiextensions-apiserver, PruneNonNullableNullsWithoutDefaults).
 */
const noteNull = (walk: Walk, key: string, child: CompactNode): void => {
  if (takesNull(child) || child.default !== undefined) return;
  walk.path.push(key);
  note(walk, { code: 'apply', message: 'must not be null', fix: 'remove it or give it a value' });
  walk.path.pop();
};

/** Fields, their number and which of them must be there; `own` when it is an object of its own. */
export const checkObject = (value: JsonObject, node: CompactNode, walk: Walk, own = false): void => {
  const embedded = !walk.branch && node['x-kubernetes-embedded-resource'] === true;
  const closed = !walk.branch && !isOpen(node);
  for (const key of Object.keys(value)) {
    const item = value[key];
    if (item === undefined || ((own || embedded) && OWN_FIELDS.includes(key))) continue;
    const child = nodeOfKey(walk, node, key);
    if (child !== undefined) {
      // Status is the server's.
      if (own && key === 'status') continue;
      if (item !== null) descend(walk, key, item, child);
      else if (walk.decoder === 'crd' && node.required?.includes(key) !== true) noteNull(walk, key, child);
    } else if (closed) {
      walk.path.push(key);
      note(walk, { code: 'unknown', message: 'unknown field', fix: unknownFix(key, node) });
      walk.path.pop();
    }
  }
  checkRequired(value, node, walk);
  checkCounts(value, node, walk);
  if (embedded && !own && isJsonObject(value)) checkEmbedded(value, walk);
};
