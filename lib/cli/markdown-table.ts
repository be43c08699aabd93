/** A text as a cell of a table may hold it. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The lines of a table as prettier writes them; the first row is the head. */
export const markdownTable = (rows: readonly (readonly string[])[]): readonly string[] => {
  const [head = [], ...body] = rows.map(row => row.map(cell));
  const widths = head.map((_, column) => Math.max(3, ...[head, ...body].map(row => [...(row[column] ?? '')].length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, column) => text + ' '.repeat((widths[column] ?? 0) - [...text].length)).join(' | ')} |`;
  return [line(head), `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)];
};
