import { celList, celMap, type CelInput, type CelList } from '@bufbuild/cel';
import type { CompactNode } from '../../model/compact-schema';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { parseCrdDuration } from '../formats/duration';
import { nodeOfKey } from '../schema/walk';
import type { ListIdentity } from './equality';
import { escapeName, isReservedName } from './escape-name';
import { durationMessage, timestampMessage } from './time-values';

/** What is needed to see a value as CEL does. */
export interface CelView {
  readonly nodes: readonly CompactNode[];
  readonly identify: (list: CelList, identity: ListIdentity) => void;
}

/** A value without schema: whole numbers are integers. */
const untyped = (value: Json): CelInput => {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (isJsonList(value)) return celList(value.map(untyped));
  if (!isJsonObject(value)) return value;
  return celMap(new Map(entriesOf(value).map(([key, item]) => [key, untyped(item)])));
};

const entriesOf = (value: JsonObject): readonly (readonly [string, Json])[] =>
  Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, item] as const]));

const typedString = (text: string, format: string | undefined): CelInput => {
  if (format === 'duration') {
    const nanos = parseCrdDuration(text);
    return nanos === undefined ? text : durationMessage(nanos);
  }
  if (format === 'date' || format === 'date-time') {
    const time = Date.parse(text);
    return Number.isNaN(time) ? text : timestampMessage(time);
  }
  return format === 'byte' ? new Uint8Array(Buffer.from(text, 'base64')) : text;
};

/** The fields of an object of its own that CEL may read beside those of the schema. */
const ownFields = (value: JsonObject): readonly (readonly [string, CelInput])[] => {
  const metadata = isJsonObject(value['metadata']) ? value['metadata'] : {};
  const names = Object.entries({ name: metadata['name'], generateName: metadata['generateName'] }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const types = Object.entries({ apiVersion: value['apiVersion'], kind: value['kind'] }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return [...types, ['metadata', celMap(new Map(names))] as const];
};

const typeAt = (
  node: CompactNode | undefined,
  nodes: CelView['nodes'],
  [first, ...rest]: readonly string[],
): unknown => {
  if (first === undefined) return node?.type;
  const { properties = {} } = node ?? {};
  const index = Object.hasOwn(properties, first) ? properties[first] : undefined;
  return index === undefined ? undefined : typeAt(nodes[index], nodes, rest);
};

/** What an object has is declared as the server has it; `selfType` asks the same of a schema that is not compact. */
const declaresObject = (node: CompactNode, view: CelView): boolean =>
  typeAt(node, view.nodes, ['metadata']) === 'object' &&
  [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'generateName']].every(
    path => typeAt(node, view.nodes, path) === 'string',
  );

const toMap = (value: JsonObject, node: CompactNode, view: CelView, own: boolean): CelInput => {
  const { properties } = node;
  const embedded = own || node['x-kubernetes-embedded-resource'] === true;
  if (properties === undefined && typeof node.additionalProperties !== 'number' && !embedded) return untyped(value);
  const fields = new Map<string, CelInput>();
  for (const [key, item] of entriesOf(value)) {
    const isProperty = properties !== undefined && Object.hasOwn(properties, key);
    const name = properties === undefined ? key : escapeName(key);
    const child = nodeOfKey(view, node, key);
    if (child !== undefined && name !== undefined && (isProperty || properties === undefined)) {
      const seen = toCel(item, child, view);
      fields.set(name, seen);
      if (properties !== undefined && isReservedName(key)) fields.set(key, seen);
    }
  }
  if (embedded && !declaresObject(node, view)) for (const [key, item] of ownFields(value)) fields.set(key, item);
  return celMap(fields);
};

const toList = (list: readonly Json[], node: CompactNode, view: CelView): CelInput => {
  const item = node.items === undefined ? undefined : view.nodes[node.items];
  const items = celList(list.map(value => (item === undefined ? untyped(value) : toCel(value, item, view))));
  const keys = node['x-kubernetes-list-map-keys'];
  if (node['x-kubernetes-list-type'] === 'set') view.identify(items, 'set');
  if (node['x-kubernetes-list-type'] === 'map' && keys !== undefined) {
    view.identify(items, { keys: keys.map(key => escapeName(key) ?? key) });
  }
  return items;
};

/** A value as CEL sees it by its structural schema; `own` for an object of its own. */
export const toCel = (value: Json, node: CompactNode, view: CelView, own = false): CelInput => {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return node.type === 'number' ? value : untyped(value);
  if (typeof value === 'string') return node.type === 'string' ? typedString(value, node.format) : value;
  if (isJsonList(value)) return toList(value, node, view);
  return toMap(value, node, view, own);
};
