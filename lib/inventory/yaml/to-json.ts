import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Pair } from 'yaml';
import type { Position } from '../../model/inventory';
import type { Issue, Place } from '../../model/issue';
import type { Json, JsonObject } from '../../model/json';
import { toDotted, toPointer, type Path } from '../../model/path';
import { finding } from '../finding';
import { differentReadings } from './scalar-readings';
import type { Source } from './source-map';

/** A parsed document as data. */
export interface Converted {
  readonly value: Json;
  readonly sources: ReadonlyMap<string, Source>;
  readonly issues: readonly Issue[];
}

const offsetOf = (node: unknown): number | undefined =>
  isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined;

/** The nodes of a document as JSON with the place of each value; aliases, odd keys and ambiguous scalars are issues. */
export function toJson(contents: unknown, file: string, lines: LineCounter): Converted {
  const issues: Issue[] = [];
  const sources = new Map<string, Source>();

  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const placeOf = (position: Position, path: Path): Place =>
    path.length === 0 ? position : { ...position, pointer: toDotted(path) };

  const checkReading = (node: unknown, path: Path, position: Position): void => {
    if (!isScalar(node) || node.type !== 'PLAIN' || node.source === undefined) return;
    const message = differentReadings(node.source);
    if (message === undefined) return;
    issues.push(finding('yaml-ambiguous', placeOf(position, path), message, { value: node.source, fix: 'quote it' }));
  };

  const keyOf = (node: unknown, path: Path, position: Position): string | undefined => {
    const place = placeOf(position, path);
    if (!isScalar(node)) {
      issues.push(finding('yaml-structure', place, 'a key must be text', { fix: 'write a plain word' }));
      return undefined;
    }
    const key = node.source ?? String(node.value);
    if (node.type === 'PLAIN' && key === '<<') {
      const more = { value: key, fix: 'write the keys out' };
      issues.push(finding('yaml-structure', place, 'a merge key is not allowed', more));
      return undefined;
    }
    checkReading(node, [...path, key], position);
    return key;
  };

  const convertPairs = (pairs: readonly Pair[], path: Path): JsonObject => {
    const entries = new Map<string, Json>();
    const firstLines = new Map<string, number>();
    for (const pair of pairs) {
      const position = positionAt(offsetOf(pair.key) ?? 0);
      const key = keyOf(pair.key, path, position);
      if (key === undefined) continue;
      const inside = [...path, key];
      const first = firstLines.get(key);
      if (first === undefined) {
        firstLines.set(key, position.line);
        entries.set(key, convert(pair.value, inside, position, false));
      } else {
        const more = { value: `first in line ${first}`, fix: 'keep one of them' };
        issues.push(finding('yaml-duplicate-key', placeOf(position, inside), `key "${key}" stands twice`, more));
      }
    }
    return Object.fromEntries(entries);
  };

  const convert = (node: unknown, path: Path, key: Position, isItem: boolean): Json => {
    const offset = offsetOf(node);
    const own = offset === undefined ? key : positionAt(offset);
    const text = isScalar(node) && node.source !== '' ? node.source : undefined;
    const value = isItem || isAlias(node) || text !== undefined ? own : key;
    sources.set(toPointer(path), { key: isItem ? own : key, value, ...(text === undefined ? {} : { text }) });
    if (isMap(node)) return convertPairs(node.items, path);
    if (isSeq(node)) return node.items.map((item, index) => convert(item, [...path, index], value, true));
    if (isAlias(node)) {
      const more = { value: `*${node.source}`, fix: 'write the value out' };
      issues.push(finding('yaml-structure', placeOf(own, path), 'an alias is not allowed', more));
      return null;
    }
    if (!isScalar(node)) return null;
    checkReading(node, path, own);
    const { value: plain } = node;
    return typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean' ? plain : null;
  };

  return { value: convert(contents, [], { file, line: 1, column: 1 }, false), sources, issues };
}
