import { isMap, isNode, isScalar, isSeq, parseDocument, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Path } from '../model/path';

/** Where a part stands in a text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a node ends, without the comments and blank lines after it. */
const endOf = (node: unknown): number => {
  const isFlow = (isMap(node) || isSeq(node)) && node.flow === true;
  if (isMap(node) && !isFlow) {
    const last = node.items.at(-1);
    return endOf(last?.value ?? last?.key);
  }
  if (isSeq(node) && !isFlow) return endOf(node.items.at(-1));
  return isNode(node) ? (node.range?.[1] ?? 0) : 0;
};

const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

const lineEnd = (text: string, at: number): number => {
  const found = text.indexOf('\n', at);
  return found === -1 ? text.length : found + 1;
};

const isPairOf =
  (key: string | number) =>
  ({ key: node }: Pair): boolean =>
    isScalar(node) && node.value === key;

const spansOf = (parent: YAMLMap | YAMLSeq): readonly Span[] =>
  isMap(parent)
    ? parent.items.map(({ key, value }) => ({ start: startOf(key), end: endOf(value ?? key) }))
    : parent.items.map(item => ({ start: startOf(item), end: endOf(item) }));

/** In a line: the part with the comma after it, or before it where it is the last one. */
function withoutInline(text: string, spans: readonly Span[], index: number): string {
  const [before, own, after] = [spans[index - 1], spans[index], spans[index + 1]];
  if (own === undefined) return text;
  if (after !== undefined) return text.slice(0, own.start) + text.slice(after.start);
  if (before !== undefined) return text.slice(0, before.end) + text.slice(own.end);
  return text.slice(0, own.start).trimEnd() + text.slice(own.end).trimStart();
}

/** Comments right above a part, at its own column, belong to it. */
function withComments(text: string, start: number): number {
  const column = /^ */.exec(text.slice(start))?.[0].length ?? 0;
  let at = start;
  while (at > 0) {
    const above = lineStart(text, at - 1);
    const line = text.slice(above, at);
    if (!line.trimStart().startsWith('#') || line.length - line.trimStart().length !== column) break;
    // The first line of a file speaks of the whole of it.
    if (above === 0) break;
    at = above;
  }
  return at;
}

/** In lines of its own: the lines of the part with the comments above it, and one of the blank lines around. */
function withoutLines(text: string, { start, end }: Span, isFirst: boolean): string {
  const from = withComments(text, lineStart(text, start));
  const [head, tail] = [text.slice(0, from), text.slice(lineEnd(text, text.slice(0, end).trimEnd().length))];
  const isBlank = isFirst || /\r?\n\r?\n$/.test(head);
  if (tail.trim() === '') return `${head.trimEnd()}\n`;
  return isBlank && /^\r?\n/.test(tail) ? head + tail.replace(/^\r?\n/, '') : head + tail;
}

/**
 * Takes a key or an item out of a YAML file, with the comments right above it, and leaves every other character as it is.
 * A list or map that had nothing else is left empty, in a line.
 * @throws Error when there is no such part
 */
export function withoutPart(text: string, path: Path): string {
  const key = path.at(-1);
  const parent = parseDocument(text).getIn(path.slice(0, -1), true);
  if (key === undefined || !(isMap(parent) || isSeq(parent))) throw new Error(`${path.join('.')} is not there`);
  const index = isMap(parent) ? parent.items.findIndex(isPairOf(key)) : Number(key);
  const spans = spansOf(parent);
  const own = spans[index];
  if (own === undefined) throw new Error(`${path.join('.')} is not there`);
  if (parent.flow === true) return withoutInline(text, spans, index);
  if (spans.length > 1) return withoutLines(text, own, index === 0);
  const empty = isMap(parent) ? '{}' : '[]';
  const from = withComments(text, lineStart(text, own.start));
  const end = text.slice(0, own.end).trimEnd().length;
  return `${text.slice(0, from).trimEnd()} ${empty}${text.slice(end)}`;
}
