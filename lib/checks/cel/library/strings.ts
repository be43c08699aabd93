import { celList, celMethod, CelScalar, listType, type CelFunc, type CelList } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';

const { INT, STRING } = CelScalar;
const LIST = listType(STRING);

/** CEL counts code points, not the units of UTF-16. */
const runesOf = (text: string): readonly string[] => [...text];

const within = (index: bigint, length: number): number => {
  if (index < 0n || index > BigInt(length)) throw new Error(`index out of range: ${index}`);
  return Number(index);
};

const charAt = (text: string, index: bigint): string => {
  const runes = runesOf(text);
  return runes[within(index, runes.length)] ?? '';
};

const search = (text: string, part: string, from: number, step: 1 | -1): bigint => {
  const runes = runesOf(text);
  const wanted = runesOf(part);
  const last = runes.length - wanted.length;
  for (let at = step === 1 ? from : Math.min(from, last); at >= 0 && at <= last; at += step) {
    if (wanted.every((rune, offset) => runes[at + offset] === rune)) return BigInt(at);
  }
  return -1n;
};

const substring = (text: string, start: bigint, end?: bigint): string => {
  const runes = runesOf(text);
  const to = end === undefined ? runes.length : within(end, runes.length);
  const from = within(start, runes.length);
  if (from > to) throw new Error(`invalid substring range. start: ${from}, end: ${to}`);
  return runes.slice(from, to).join('');
};

const replace = (text: string, part: string, by: string, limit: bigint): string => {
  if (limit < 0n) return text.split(part).join(by);
  const pieces = part === '' ? runesOf(text) : text.split(part);
  const count = Math.min(Number(limit), pieces.length - (part === '' ? 0 : 1));
  if (part === '') return pieces.map((piece, index) => (index < count ? by : '') + piece).join('');
  return pieces.slice(1).reduce((done, piece, index) => done + (index < count ? by : part) + piece, pieces[0] ?? '');
};

const split = (text: string, separator: string, limit: bigint): CelList => {
  if (limit === 0n) return celList([]);
  const parts = separator === '' ? runesOf(text) : text.split(separator);
  if (limit < 0n || parts.length <= Number(limit)) return celList([...parts]);
  const kept = parts.slice(0, Number(limit) - 1);
  return celList([...kept, parts.slice(kept.length).join(separator)]);
};

const join = (list: CelList, separator: string): string =>
  [...list]
    .map(item => {
      if (typeof item !== 'string') throw new Error('no such overload: join of a list of other than strings');
      return item;
    })
    .join(separator);

const FROM_EXTENSION: readonly string[] = ['format', 'strings.quote'];

/** Version 2 of the strings extension. https://pkg.go.dev/github.com/google/cel-go/ext#Strings */
export const STRING_FUNCTIONS: readonly CelFunc[] = [
  ...strings.filter(({ name }) => FROM_EXTENSION.includes(name)),
  celMethod('charAt', STRING, [INT], STRING, function (index) {
    return charAt(this, index);
  }),
  celMethod('indexOf', STRING, [STRING], INT, function (part) {
    return search(this, part, 0, 1);
  }),
  celMethod('indexOf', STRING, [STRING, INT], INT, function (part, from) {
    return search(this, part, within(from, runesOf(this).length), 1);
  }),
  celMethod('lastIndexOf', STRING, [STRING], INT, function (part) {
    return search(this, part, runesOf(this).length, -1);
  }),
  celMethod('lastIndexOf', STRING, [STRING, INT], INT, function (part, from) {
    return search(this, part, within(from, runesOf(this).length), -1);
  }),
  celMethod('lowerAscii', STRING, [], STRING, function () {
    return this.replaceAll(/[A-Z]+/g, part => part.toLowerCase());
  }),
  celMethod('upperAscii', STRING, [], STRING, function () {
    return this.replaceAll(/[a-z]+/g, part => part.toUpperCase());
  }),
  celMethod('replace', STRING, [STRING, STRING], STRING, function (part, by) {
    return replace(this, part, by, -1n);
  }),
  celMethod('replace', STRING, [STRING, STRING, INT], STRING, function (part, by, limit) {
    return replace(this, part, by, limit);
  }),
  celMethod('split', STRING, [STRING], LIST, function (separator) {
    return split(this, separator, -1n);
  }),
  celMethod('split', STRING, [STRING, INT], LIST, function (separator, limit) {
    return split(this, separator, limit);
  }),
  celMethod('substring', STRING, [INT], STRING, function (start) {
    return substring(this, start);
  }),
  celMethod('substring', STRING, [INT, INT], STRING, function (start, end) {
    return substring(this, start, end);
  }),
  celMethod('trim', STRING, [], STRING, function () {
    return this.trim();
  }),
  celMethod('join', LIST, [], STRING, function () {
    return join(this, '');
  }),
  celMethod('join', LIST, [STRING], STRING, function (separator) {
    return join(this, separator);
  }),
];
