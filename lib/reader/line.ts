/** A line that is read next, among those of a text: mutable, so that a large text is read without a value for each line. */
export interface Line {
  readonly text: string;
  /** Blanks before its content; -1 at the end of the text. */
  indent: number;
  /** Of its content in the text, without blanks at both ends. */
  start: number;
  end: number;
  /** Of the line after it. */
  next: number;
}

const SPACE = 0x20;
const HASH = 0x23;

/** The first character that is no blank, from `at` on. */
export const afterBlanks = (text: string, at: number): number => {
  let start = at;
  while (text.charCodeAt(start) === SPACE) start += 1;
  return start;
};

/** Where the line of a character ends. */
export const endOfLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
};

/** Goes on to the next line that is neither blank nor a comment. */
export const advance = (line: Line): void => {
  const { text } = line;
  for (let from = line.next; from < text.length;) {
    const start = afterBlanks(text, from);
    let end = endOfLine(text, start);
    const next = end + 1;
    if (start < end && text.charCodeAt(start) !== HASH) {
      while (text.charCodeAt(end - 1) === SPACE) end -= 1;
      line.indent = start - from;
      line.start = start;
      line.end = end;
      line.next = next;
      return;
    }
    from = next;
  }
  line.indent = -1;
  line.start = text.length;
  line.end = text.length;
  line.next = text.length;
};

/** The first line of a text with content. */
export const firstLine = (text: string): Line => {
  const line = { text, indent: 0, start: 0, end: 0, next: 0 };
  advance(line);
  return line;
};
