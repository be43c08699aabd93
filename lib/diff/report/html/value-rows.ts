import { markup, valueHtml, type Html } from '../../../page/markup';
import { linePairs, type LinePair } from './line-pairs';
import { markedLine, shownLine } from './marked-line';

/** Texts of more lines, or of more characters, are folded. */
const FOLDED = { lines: 16, characters: 1200 };

/** What is shown of one value at most. */
const MOST = { lines: 400, characters: 20_000 };

/** Equal lines that stay around a line that differs. */
const AROUND = 3;

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A text that is cut where it is too long, with a note of how much is left out. */
const cutText = (text: string, file: string): Html => {
  const lines = text.split('\n');
  const kept = lines.slice(0, MOST.lines).join('\n').slice(0, MOST.characters);
  if (kept.length === text.length) return markup`<pre>${valueHtml(text)}</pre>`;
  const where = file === '' ? '' : ` of ${file}`;
  return markup`<pre>${valueHtml(kept)}</pre>
    <p class="note">Cut: ${counted(text.length - kept.length, 'more character')}${where}.</p>`;
};

/** A value that stands on one side alone. */
const aloneHtml = (text: string, file: string): Html => {
  const lines = text.split('\n');
  const isShort = lines.length <= FOLDED.lines && text.length <= FOLDED.characters;
  if (isShort) return cutText(text, file);
  const size = lines.length > 1 ? counted(lines.length, 'line') : counted(text.length, 'character');
  return markup`<details class="long">
    <summary>${size}</summary>
    ${cutText(text, file)}
  </details>`;
};

const row = (before: Html, after: Html): Html =>
  markup`<tr>
    <td class="before">${before}</td>
    <td class="after">${after}</td>
  </tr>`;

const linePre = (line: Html): Html => markup`<pre>${line}</pre>`;

const NO_LINE = markup`<span class="gone"></span>`;

const isEqual = ({ before, after }: LinePair): boolean => before === after;

const pairRow = ({ before, after }: LinePair): Html => {
  if (before !== undefined && after !== undefined) {
    if (before === after)
      return markup`<tr class="same">
        <td><pre>${shownLine(before)}</pre></td>
        <td><pre>${shownLine(after)}</pre></td>
      </tr>`;
    const [old, now] = markedLine(before, after);
    return row(linePre(old), linePre(now));
  }
  if (after === undefined) return row(linePre(markup`<del>${shownLine(before ?? '')}</del>`), NO_LINE);
  return row(NO_LINE, linePre(markup`<ins>${shownLine(after)}</ins>`));
};

/** Rows of the lines that differ with a few around them; equal lines between them are counted. */
const pairRows = (pairs: readonly LinePair[], file: string): readonly Html[] => {
  const isNear = new Set<number>();
  pairs.forEach((pair, at) => {
    if (!isEqual(pair)) for (let near = at - AROUND; near <= at + AROUND; near += 1) isNear.add(near);
  });
  const rows: Html[] = [];
  let skipped = 0;
  const endSkip = (): void => {
    if (skipped > 0)
      rows.push(
        markup`<tr class="gap">
          <td colspan="2">${counted(skipped, 'equal line')}</td>
        </tr>`,
      );
    skipped = 0;
  };
  pairs.forEach((pair, at) => {
    const isAlone = isNear.has(at - 1) && isNear.has(at + 1);
    if (!isNear.has(at) && !isAlone) {
      skipped += 1;
      return;
    }
    endSkip();
    rows.push(pairRow(pair));
  });
  endSkip();
  if (rows.length <= MOST.lines) return rows;
  const left = counted(rows.length - MOST.lines, 'more line');
  return [
    ...rows.slice(0, MOST.lines),
    markup`<tr class="gap">
      <td colspan="2">Cut: ${left}${file === '' ? '' : ` of ${file}`}.</td>
    </tr>`,
  ];
};

/**
 * Table rows of a value before and after, side by side, with what differs marked.
 * @param before @default - was not there
 * @param after @default - is gone
 * @param file where all of it is, if it has to be cut
 * @param nothing what stands on a side that has none
 */
export const valueRows = (
  before: string | undefined,
  after: string | undefined,
  file: string,
  nothing = 'not set',
): readonly Html[] => {
  if (before === undefined || after === undefined) {
    const [old, now] = [before, after].map(text =>
      text === undefined ? markup`<span class="note">${nothing}</span>` : aloneHtml(text, file),
    );
    return [row(old ?? NO_LINE, now ?? NO_LINE)];
  }
  if (before === after) return [row(aloneHtml(before, file), aloneHtml(after, file))];
  return pairRows(linePairs(before, after), file);
};
