import { markup, NO_HTML, type Html } from '../../page/markup';

/** A row of a table that filters show or hide. */
export interface FactRow {
  /** Where links lead to; unique in the page. */
  readonly id: string;
  /** Clusters in which it is true; empty: whichever are chosen. */
  readonly clusters: readonly string[];
  /** @default - of no layer, and shown whichever are chosen */
  readonly layer?: number;
  /** Whether clusters differ in it. @default - no question */
  readonly differs?: boolean;
  /** What it is, in the first column; a link to itself. */
  readonly name: Html;
  readonly cells: readonly Html[];
}

/** A column: what it is called, and the cluster that it is of. */
export interface Column {
  readonly title: string;
  readonly cluster?: string;
}

/** A table with a row for each fact. */
export interface FactTable {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly FactRow[];
}

const clusterAttribute = ({ cluster }: Column): Html =>
  cluster === undefined ? NO_HTML : markup` data-cluster="${cluster}"`;

const rowHtml = ({ id, clusters, layer, differs, name, cells }: FactRow, columns: readonly Column[]): Html => {
  const ofLayer = layer === undefined ? NO_HTML : markup` data-layer="${layer}"`;
  const isDifferent = differs === undefined ? NO_HTML : markup` data-differs="${differs ? 'yes' : 'no'}"`;
  const rest = cells.map(
    (cell, index) =>
      markup`<td${columns[index + 1] === undefined ? NO_HTML : clusterAttribute(columns[index + 1] ?? { title: '' })}>${cell}</td>`,
  );
  return markup`<tr class="fact" id="${id}" tabindex="-1" data-clusters="${clusters.join(' ')}"${ofLayer}${isDifferent}><th scope="row"><a class="self" href="#${id}">${name}</a></th>${rest}</tr>
`;
};

/** The table; what it is about stands above it. */
export const factTable = ({ caption, columns, rows }: FactTable): Html => {
  const heads = columns.map(column => markup`<th scope="col"${clusterAttribute(column)}>${column.title}</th>`);
  return markup`<div class="facts"><table><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>
${rows.map(row => rowHtml(row, columns))}</tbody></table></div>`;
};

/** Names of clusters as small labels. */
export const clusterLabels = (clusters: readonly string[]): Html =>
  markup`${clusters.map(name => markup`<span class="in">${name}</span> `)}`;

/** Short texts below each other. */
export const textList = (texts: readonly string[]): Html =>
  texts.length === 0 ? NO_HTML : markup`<ul>${texts.map(text => markup`<li>${breakable(text)}</li>`)}</ul>`;

/** A long name that may go on in the next line after a slash, dot, colon or equals sign. */
export const breakable = (text: string): Html =>
  markup`${text.split(/(?<=[/.:=,])(?=[^/\s])/).map((part, index) => (index === 0 ? markup`${part}` : markup`<wbr>${part}`))}`;

/** A short text that stays in one line. */
export const unbroken = (text: string): Html => markup`<span class="whole">${text}</span>`;

/** A command, whose options stay in one piece. */
export const commandHtml = (text: string): Html =>
  markup`<code>${text.split(/(\s+)/).map(word => (word.startsWith('-') ? unbroken(word) : breakable(word)))}</code>`;

/** A link to the row of a component. */
export const componentLink = (name: string): Html => markup`<a href="#component-${name}">${name}</a>`;

/** Pieces with commas between them. */
export const joined = (pieces: readonly Html[]): Html =>
  markup`${pieces.map((piece, index) => (index === 0 ? piece : markup`, ${piece}`))}`;
