import type { Json, JsonObject } from '../model/json';
import { memo, memoByText } from '../model/memo';
import { afterBlanks } from './line';

/** The value of a plain scalar; undefined where it takes a whole reader to tell. */
export type ReadPlain = (text: string) => Json | undefined;

/** Something that was read, and where it ends. */
interface Read<T> {
  readonly value: T;
  readonly end: number;
}

const DOUBLE = /"(?:[^"\\\n]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/y;
const SINGLE = /'(?:[^'\n]|'')*'/y;
const KEY = /([A-Za-z_./$][A-Za-z0-9_./$-]*(?:[ :][A-Za-z0-9_./$-]+)*):(?= |\n|$)/y;
/** A key of one word, as most are. */
const WORD = /[A-Za-z_./$][A-Za-z0-9_./$-]*(?=:(?: |\n|$))/y;
const COLON = /:(?= |\n|$)/y;
/** What may follow a value in its line. */
const NOTHING = /^ *(?: #.*)?$/;
/** A plain scalar among others in a line: without what ends it there, and without what could be a mark of YAML. */
const FLOW_SCALAR = /[A-Za-z0-9_./$+~-][^,[\]{}#:\n]*(?::[^,[\]{}#: \n][^,[\]{}#:\n]*)*/y;
/** Marks of YAML at the beginning of what is no plain scalar. */
const MARK = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?: |$))/;
/** Keys have at most 1,024 characters, quotes and escapes among them. https://yaml.org/spec/1.2.2/#742-flow-mappings */
const LONGEST_KEY = 1000;
/** What a whole reader may have made of something else than text. */
const DOUBTFUL_KEY = /^(?:null|\[object Object\])$|,/;

const at = (form: RegExp, text: string, start: number): RegExpExecArray | null => {
  form.lastIndex = start;
  return form.exec(text);
};

/** Without the blanks at its end: to YAML these are spaces, and tabs are none of ours. */
const withoutEnd = (text: string): string => text.replace(/ +$/, '');

const unescaped = (quoted: string): string => {
  const value: unknown = JSON.parse(quoted);
  return typeof value === 'string' ? value : quoted;
};

/** A text in quotes that stands in one line and has no escape but those of JSON. */
const quotedAt = (text: string, start: number): Read<string> | undefined => {
  const isDouble = text.charAt(start) === '"';
  const [quoted] = at(isDouble ? DOUBLE : SINGLE, text, start) ?? [];
  if (quoted === undefined) return undefined;
  const end = start + quoted.length;
  if (isDouble && quoted.includes('\\')) return { value: unescaped(quoted), end };
  const inner = quoted.slice(1, -1);
  return { value: isDouble ? inner : inner.replaceAll("''", "'"), end };
};

const isQuote = (text: string, start: number): boolean => text.charAt(start) === '"' || text.charAt(start) === "'";

/** A word that is text to every reader, by itself: the same ones stand in one object after another. */
const plainWord = memo((readPlain: ReadPlain) =>
  memoByText((word): string | undefined => (readPlain(word) === word ? word : undefined)),
);

/** The key that begins at `start`, and where its colon ends; undefined when it is none, or not text to every reader. */
export const keyAt = (text: string, start: number, readPlain: ReadPlain): Read<string> | undefined => {
  if (!isQuote(text, start)) {
    WORD.lastIndex = start;
    if (WORD.test(text)) {
      const end = WORD.lastIndex;
      const word = end - start < LONGEST_KEY ? plainWord(readPlain)(text.slice(start, end)) : undefined;
      return word === undefined ? undefined : { value: word, end: end + 1 };
    }
    const [whole, key] = at(KEY, text, start) ?? [];
    if (whole === undefined || key === undefined || whole.length > LONGEST_KEY) return undefined;
    return readPlain(key) === key ? { value: key, end: start + whole.length } : undefined;
  }
  const quoted = quotedAt(text, start);
  if (quoted === undefined || quoted.end - start > LONGEST_KEY || DOUBTFUL_KEY.test(quoted.value)) return undefined;
  if (at(COLON, text, quoted.end) === null) return undefined;
  return { value: quoted.value, end: quoted.end + 1 };
};

const flowScalarAt = (text: string, start: number, readPlain: ReadPlain): Read<Json> | undefined => {
  if (isQuote(text, start)) return quotedAt(text, start);
  const [found] = at(FLOW_SCALAR, text, start) ?? [];
  const scalar = found === undefined ? undefined : withoutEnd(found);
  const value = scalar === undefined || /^-(?: |$)/.test(scalar) ? undefined : readPlain(scalar);
  return scalar === undefined || value === undefined ? undefined : { value, end: start + scalar.length };
};

const flowListAt = (text: string, start: number, readPlain: ReadPlain, levels: number): Read<Json> | undefined => {
  const list: Json[] = [];
  let next = afterBlanks(text, start + 1);
  while (text.charAt(next) !== ']') {
    const item = flowAt(text, next, readPlain, levels);
    if (item === undefined) return undefined;
    list.push(item.value);
    next = afterBlanks(text, item.end);
    if (text.charAt(next) === ',') next = afterBlanks(text, next + 1);
    else if (text.charAt(next) !== ']') return undefined;
  }
  return { value: list, end: next + 1 };
};

const flowMapAt = (text: string, start: number, readPlain: ReadPlain, levels: number): Read<Json> | undefined => {
  const map: Record<string, Json> = {};
  let next = afterBlanks(text, start + 1);
  while (text.charAt(next) !== '}') {
    const key = keyAt(text, next, readPlain);
    if (key === undefined || map[key.value] !== undefined) return undefined;
    const entry = flowAt(text, afterBlanks(text, key.end), readPlain, levels);
    if (entry === undefined) return undefined;
    map[key.value] = entry.value;
    next = afterBlanks(text, entry.end);
    if (text.charAt(next) === ',') next = afterBlanks(text, next + 1);
    else if (text.charAt(next) !== '}') return undefined;
  }
  const value: JsonObject = map;
  return { value, end: next + 1 };
};

/** A value in flow style that ends in its line. */
const flowAt = (text: string, start: number, readPlain: ReadPlain, levels: number): Read<Json> | undefined => {
  const first = text.charAt(start);
  if (first !== '[' && first !== '{') return flowScalarAt(text, start, readPlain);
  if (levels === 0) return undefined;
  return (first === '[' ? flowListAt : flowMapAt)(text, start, readPlain, levels - 1);
};

/** Levels of values inside each other in one line. */
const MAX_FLOW_LEVELS = 10;

/** The value that stands in one line from `start` to `end`; undefined where it takes a whole reader to tell. */
export const valueAt = (text: string, start: number, end: number, readPlain: ReadPlain): Json | undefined => {
  const first = text.charAt(start);
  if (first === '[' || first === '{' || isQuote(text, start)) {
    const read = flowAt(text, start, readPlain, MAX_FLOW_LEVELS);
    return read !== undefined && NOTHING.test(text.slice(read.end, end)) ? read.value : undefined;
  }
  const whole = text.slice(start, end);
  if (MARK.test(whole)) return undefined;
  const comment = whole.indexOf(' #');
  const scalar = comment === -1 ? whole : withoutEnd(whole.slice(0, comment));
  const isKey = scalar.includes(':') && (scalar.includes(': ') || scalar.endsWith(':'));
  return isKey ? undefined : readPlain(scalar);
};
