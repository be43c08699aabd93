import { markup, valueHtml, type Html } from '../../../page/markup';

/** Equal stretches that are longer are shortened in the middle, in characters. */
const LONG = 400;

const KEPT = 120;

/** What is shown of one line at most, beside what is equal. */
const MOST = 8_000;

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

/** How far two texts are the same from their beginning, never into the middle of a pair of units. */
const commonStart = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at > 0 && isHigh(a.charCodeAt(at - 1)) ? at - 1 : at;
};

const commonEnd = (a: string, b: string, most: number): number => {
  let at = 0;
  while (at < most && a[a.length - 1 - at] === b[b.length - 1 - at]) at += 1;
  return at > 0 && isLow(a.charCodeAt(a.length - at)) ? at - 1 : at;
};

const equalPart = (text: string): Html => {
  if (text.length <= LONG) return valueHtml(text);
  const head = isHigh(text.charCodeAt(KEPT - 1)) ? KEPT - 1 : KEPT;
  const tail = isLow(text.charCodeAt(text.length - KEPT)) ? KEPT - 1 : KEPT;
  const left = text.length - head - tail;
  const note = markup`<span class="note">\u2026 ${left} equal characters \u2026</span>`;
  return markup`${valueHtml(text.slice(0, head))}${note}${valueHtml(text.slice(text.length - tail))}`;
};

/** A line, cut where it is too long. */
export const shownLine = (line: string): Html => {
  if (line.length <= MOST) return valueHtml(line);
  const end = isHigh(line.charCodeAt(MOST - 1)) ? MOST - 1 : MOST;
  return markup`${valueHtml(line.slice(0, end))}<span class="note">\u2026 cut: ${line.length - end} more characters</span>`;
};

/** A line before and after, with what differs in it marked; a stretch of equal characters is shortened. */
export const markedLine = (before: string, after: string): readonly [Html, Html] => {
  const start = commonStart(before, after);
  const end = commonEnd(before, after, Math.min(before.length, after.length) - start);
  const [head, tail] = [equalPart(before.slice(0, start)), equalPart(before.slice(before.length - end))];
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  return [
    old === '' ? markup`${head}${tail}` : markup`${head}<del>${shownLine(old)}</del>${tail}`,
    now === '' ? markup`${head}${tail}` : markup`${head}<ins>${shownLine(now)}</ins>${tail}`,
  ];
};
