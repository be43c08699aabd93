import type { Json, JsonObject } from '../model/json';
import { blockScalarAt } from './block-scalar';
import { keyAt, valueAt, type ReadPlain } from './inline-yaml';
import { advance, afterBlanks, firstLine, type Line } from './line';
import { inspect } from './inspect';
import { MAX_NODES } from './limits';

/** Characters of a document: V8 matches no expression over several million of them. */
const MAX_LENGTH = 1_000_000;

/** Deeper ones are for the whole reader, which counts levels. */
const MAX_BLOCK_LEVELS = 40;

/** Characters that are no plain text in one line: tabs, controls, breaks other than LF, surrogates and what is no character. */
const UNUSUAL = /[^\n\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

/** `---` alone, as a document may begin. */
const isMarker = ({ text, indent, start, end }: Line): boolean =>
  indent === 0 && end - start === 3 && text.startsWith('---', start);

const isDashAt = ({ text, end }: Line, start: number): boolean =>
  text.charAt(start) === '-' && (start + 1 === end || text.charAt(start + 1) === ' ');

const isDash = (line: Line): boolean => isDashAt(line, line.start);

const hasEnded = ({ indent }: Line): boolean => indent === -1;

/** What stands below a key or a dash; nothing at all is null. */
const below = (line: Line, parent: number, readPlain: ReadPlain, levels: number): Json | undefined => {
  advance(line);
  return line.indent > parent ? block(line, readPlain, levels) : null;
};

/** True where a line has no value at `start`, at most a comment. */
const isEmpty = ({ text, end }: Line, start: number): boolean => start >= end || text.charAt(start) === '#';

/** A value that begins in the line at `start`, below what is indented by `parent`. */
const valueIn = (line: Line, start: number, parent: number, readPlain: ReadPlain): Json | undefined => {
  const first = line.text.charAt(start);
  if (first === '|' || first === '>') return blockScalarAt(line, start, parent);
  const value = valueAt(line.text, start, line.end, readPlain);
  advance(line);
  // A scalar goes on in the next line when that is indented deeper.
  return line.indent > parent ? undefined : value;
};

const listAt = (line: Line, readPlain: ReadPlain, levels: number): Json | undefined => {
  const { indent } = line;
  const list: Json[] = [];
  while (line.indent === indent && isDash(line)) {
    const start = afterBlanks(line.text, line.start + 1);
    let item: Json | undefined;
    if (isEmpty(line, start)) {
      item = below(line, indent, readPlain, levels);
      // js-yaml reads a dash further left as one more item of this list.
      if (item === null && line.indent < indent && isDash(line)) return undefined;
    } else {
      if (isDashAt(line, start) || keyAt(line.text, start, readPlain) !== undefined) {
        line.indent += start - line.start;
        line.start = start;
        item = block(line, readPlain, levels);
      } else item = valueIn(line, start, indent, readPlain);
    }
    if (item === undefined) return undefined;
    list.push(item);
  }
  return line.indent > indent ? undefined : list;
};

const mapAt = (line: Line, readPlain: ReadPlain, levels: number): JsonObject | undefined => {
  const { indent } = line;
  const map: Record<string, Json> = {};
  while (line.indent === indent && !isDash(line)) {
    const key = keyAt(line.text, line.start, readPlain);
    // A key that stands twice, or that every object has, is for the whole reader.
    if (key === undefined || map[key.value] !== undefined) return undefined;
    const start = afterBlanks(line.text, key.end);
    let value: Json | undefined;
    if (isEmpty(line, start)) {
      value = below(line, indent, readPlain, levels);
      if (value === null && line.indent === indent && isDash(line)) value = listAt(line, readPlain, levels);
    } else value = valueIn(line, start, indent, readPlain);
    if (value === undefined) return undefined;
    map[key.value] = value;
  }
  return line.indent >= indent ? undefined : map;
};

const block = (line: Line, readPlain: ReadPlain, levels: number): Json | undefined => {
  if (levels === 0) return undefined;
  return isDash(line) ? listAt(line, readPlain, levels - 1) : mapAt(line, readPlain, levels - 1);
};

/**
 * Reads a document of maps and lists in block style with values of one line, as most are written, in a fraction of the time of a
 * whole reader. Undefined wherever a whole reader has to tell what is meant, or what is wrong.
 * @param readPlain the value of a plain scalar
 */
export const readBlockYaml = (text: string, readPlain: ReadPlain): Json | undefined => {
  if (text.length > MAX_LENGTH || UNUSUAL.test(text)) return undefined;
  const line = firstLine(text);
  if (isMarker(line)) advance(line);
  const value = line.indent === 0 ? block(line, readPlain, MAX_BLOCK_LEVELS) : undefined;
  if (value === undefined || !hasEnded(line)) return undefined;
  // Every value takes a character at least.
  return text.length < MAX_NODES || inspect(value).limit === undefined ? value : undefined;
};
