import { isMap, isScalar, isSeq, parseDocument, stringify, type YAMLMap } from 'yaml';
import type { Path } from '../model/path';

/** What is written: a text, a number, or a list or map of such. */
export type PlainValue = string | number | readonly PlainValue[] | { readonly [key: string]: PlainValue };

const inline = (value: PlainValue): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, singleQuote: true, compat: 'yaml-1.1' }).trimEnd();

/** Longest line that stays one. */
const WIDTH = 120;

/** A key with its value: in one line, or below each other where that is too long and the map around it allows it. */
const entryOf = (key: string | number, value: PlainValue, room: number): string => {
  const line = `${key}: ${inline(value)}`;
  if (line.length <= room || typeof value !== 'object') return line;
  return stringify({ [key]: value }, { lineWidth: 0, singleQuote: true, compat: 'yaml-1.1' }).trimEnd();
};

/** A value below further keys. */
const nested = (keys: Path, value: PlainValue): PlainValue =>
  keys.reduceRight<PlainValue>((inner, key) => ({ [key]: inner }), value);

const step = (node: unknown, key: string | number): unknown =>
  isMap(node) || isSeq(node) ? node.get(key, true) : undefined;

/** Where the last thing of a node ends, without the comments and blank lines after it. */
const endOf = (node: unknown): number => {
  if (isMap(node) && node.flow !== true) {
    const last = node.items.at(-1);
    return endOf(last?.value ?? last?.key);
  }
  if (isSeq(node) && node.flow !== true) return endOf(node.items.at(-1));
  return isScalar(node) || isMap(node) || isSeq(node) ? (node.range?.[1] ?? 0) : 0;
};

/** Column of the keys of a block map. */
const indentOf = (text: string, map: YAMLMap): number => {
  const key: unknown = map.items[0]?.key;
  const start = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
  return start - (text.lastIndexOf('\n', start - 1) + 1);
};

/** The same without the line ends that belong to a text of several lines (`|`). */
const lastIn = (text: string, node: unknown): number => text.slice(0, endOf(node)).trimEnd().length;

const added = (text: string, map: YAMLMap, key: string | number, value: PlainValue): string => {
  const indent = indentOf(text, map);
  const entry = entryOf(key, value, map.flow === true ? Infinity : WIDTH - indent);
  const end = lastIn(text, map.items.at(-1)?.value ?? map.items.at(-1)?.key);
  if (map.flow === true) {
    const at = map.items.length === 0 ? (map.range?.[0] ?? 0) + 1 : end;
    return `${text.slice(0, at)}${map.items.length === 0 ? ` ${entry} ` : `, ${entry}`}${text.slice(at)}`;
  }
  const [lineEnd = ''] = /\r?\n/.exec(text.slice(end)) ?? [];
  const line = lineEnd === '' ? -1 : text.indexOf(lineEnd, end);
  const at = line === -1 ? text.length : line;
  const start = `${lineEnd === '' ? '\n' : lineEnd}${' '.repeat(indent)}`;
  return `${text.slice(0, at)}${start}${entry.replaceAll('\n', start)}${text.slice(at)}`;
};

/**
 * Sets a value in a YAML file and leaves every other character as it is: comments, order, blank lines.
 * @throws Error when something on the way to the value is no map
 */
export function setInYaml(text: string, path: Path, value: PlainValue): string {
  let node: unknown = parseDocument(text).contents;
  for (const [index, key] of path.entries()) {
    const next = step(node, key);
    if (next === undefined) {
      if (!isMap(node)) throw new Error(`${path.slice(0, index).join('.')} is no map`);
      return added(text, node, key, nested(path.slice(index + 1), value));
    }
    node = next;
  }
  if (!isScalar(node) && !isMap(node)) throw new Error(`${path.join('.')} is a list`);
  const start = node.range?.[0] ?? 0;
  return `${text.slice(0, start)}${inline(value)}${text.slice(endOf(node))}`;
}
