import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Path } from '../model/path';
import { inlineYaml } from './inline-yaml';

const step = (node: unknown, key: string | number): unknown =>
  isMap(node) || isSeq(node) ? node.get(key, true) : undefined;

const endOf = (node: unknown): number => (isScalar(node) || isSeq(node) ? (node.range?.[1] ?? 0) : 0);

const lineEndOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Where the line of a place ends. */
const lineAfter = (text: string, at: number): number => {
  const found = text.indexOf(lineEndOf(text), at);
  return found === -1 ? text.length : found;
};

const columnOf = (text: string, at: number): number => at - (text.lastIndexOf('\n', at - 1) + 1);

/**
 * Adds a word to the end of a list of words; a list that is not there becomes the last key of its map. Every other
 * character stays as it is.
 * @throws Error when there is something else than a list of words
 */
export function addedWord(text: string, path: Path, word: string): string {
  const where = path.join('.');
  const parents = path.slice(0, -1);
  const key = path.at(-1);
  const parent = parents.reduce<unknown>(step, parseDocument(text).contents);
  const list = key === undefined ? undefined : step(parent, key);
  if (list === undefined) {
    const last = isMap(parent) && parent.flow !== true ? parent.items.at(-1) : undefined;
    const first = isMap(parent) ? parent.items[0]?.key : undefined;
    if (last === undefined || !isScalar(first)) throw new Error(`${where} has no map to stand in`);
    const at = lineAfter(text, endOf(last.value));
    const indent = ' '.repeat(columnOf(text, first.range?.[0] ?? 0));
    return `${text.slice(0, at)}${lineEndOf(text)}${indent}${String(key)}: ${inlineYaml([word])}${text.slice(at)}`;
  }
  if (!isSeq(list) || !list.items.every(isScalar)) throw new Error(`${where} is no list of words`);
  const last = list.items.at(-1);
  if (last === undefined) {
    const [start, end] = list.range ?? [0, 0];
    return `${text.slice(0, start)}${inlineYaml([word])}${text.slice(end)}`;
  }
  const at = endOf(last);
  if (list.flow === true) return `${text.slice(0, at)}, ${inlineYaml(word)}${text.slice(at)}`;
  const line = lineAfter(text, at);
  const dash = ' '.repeat(columnOf(text, list.range?.[0] ?? 0));
  return `${text.slice(0, line)}${lineEndOf(text)}${dash}- ${inlineYaml(word)}${text.slice(line)}`;
}
