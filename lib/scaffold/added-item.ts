import { isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';

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

const indented = (item: string, columns: number): string =>
  item
    .split('\n')
    .map(line => (line === '' ? line : `${' '.repeat(columns)}${line}`))
    .join('\n');

/** Whether the last items of a list stand right under each other. */
const isTight = (text: string, items: readonly unknown[]): boolean => {
  const [one, two] = items.slice(-2);
  const [from, to] = [endOf(one), isNode(two) ? (two.range?.[0] ?? 0) : 0];
  return items.length > 1 && !/\n\s*\n/.test(text.slice(text.slice(0, from).trimEnd().length, to));
};

/**
 * Adds an item to a list at the top of a YAML file, after a blank line where its items have one; every other character stays as it is.
 * @param item its lines, from the first column on
 * @throws Error when the key is no list in lines of its own, and no empty one
 */
export const addedItem = (text: string, key: string, item: string): string => {
  const document = parseDocument(text);
  const pair = isMap(document.contents)
    ? document.contents.items.find(one => isScalar(one.key) && one.key.value === key)
    : undefined;
  const list = pair?.value;
  if (!isSeq(list)) throw new Error(`${key} is no list`);
  const [start, end] = list.range;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lineAfter = (at: number): number => {
    const found = text.indexOf(lineEnd, at);
    return found === -1 ? text.length : found;
  };
  const linesAt = (columns: number): string => indented(item, columns).replaceAll('\n', lineEnd);
  if (list.items.length === 0) {
    // A comment behind the brackets stays behind the key.
    const at = lineAfter(end);
    return `${text.slice(0, start).trimEnd()}${text.slice(end, at)}${lineEnd}${linesAt(2)}${text.slice(at)}`;
  }
  if (list.flow === true) throw new Error(`${key} has its items in one line`);
  const columns = start - (text.lastIndexOf('\n', start - 1) + 1);
  const at = lineAfter(text.slice(0, endOf(list)).trimEnd().length);
  const between = isTight(text, list.items) ? lineEnd : `${lineEnd}${lineEnd}`;
  return `${text.slice(0, at)}${between}${linesAt(columns)}${text.slice(at)}`;
};
