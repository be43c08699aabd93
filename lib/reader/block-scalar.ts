import { advance, afterBlanks, endOfLine, type Line } from './line';

const HEADER = /^([|>])([-+]?)$/;

/**
 * Lines as a literal (`|`) or folded (`>`) to one, with what is kept of the breaks at the end. Undefined where folding keeps some
 * breaks between them. https://yaml.org/spec/1.2.2/#81-block-scalar-styles
 */
const textOf = (lines: readonly string[], style: string, chomping: string): string | undefined => {
  const last = lines.findLastIndex(content => content !== '');
  const content = lines.slice(0, last + 1);
  if (style === '>' && content.some(line => line === '' || line.startsWith(' '))) return undefined;
  const text = content.join(style === '>' ? ' ' : '\n');
  if (chomping === '-') return text;
  return `${text}${'\n'.repeat(chomping === '+' ? lines.length - last : 1)}`;
};

/**
 * The text of a block scalar whose header begins at `start` in the line, and whose parent is indented so far; the line goes on
 * to what comes after it. Undefined for a header with an indentation, and where blanks decide.
 */
export const blockScalarAt = (line: Line, start: number, parent: number): string | undefined => {
  const { text } = line;
  const [, style, chomping] = HEADER.exec(text.slice(start, line.end)) ?? [];
  if (style === undefined || chomping === undefined) return undefined;
  const lines: string[] = [];
  let indent = -1;
  let next = line.next;
  while (next < text.length) {
    const content = afterBlanks(text, next);
    const end = endOfLine(text, content);
    if (content === end) {
      // More blanks than the text's own are content of the line; before the first line nobody knows yet.
      if (indent === -1 && content > next) return undefined;
      lines.push(text.slice(Math.min(next + Math.max(indent, 0), end), end));
    } else {
      const own = content - next;
      if (own <= parent || (indent !== -1 && own < indent)) break;
      if (indent === -1) indent = own;
      lines.push(text.slice(next + indent, end));
    }
    if (end === text.length) return undefined;
    next = end + 1;
  }
  if (indent === -1) return undefined;
  line.next = next;
  advance(line);
  return line.indent > parent ? undefined : textOf(lines, style, chomping);
};
