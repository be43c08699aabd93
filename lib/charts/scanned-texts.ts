import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import type { ChartFiles } from './chart-archive';

/** A text of a chart that Helm reads as a template, or that `tpl` may get. */
export interface ScannedText {
  /** From the chart's folder. */
  readonly file: string;
  /** Line of the file before the text's first: 0 for a whole file. */
  readonly line: number;
  readonly text: string;
  /** `rendered`: becomes manifests; `parsed`: only what it defines counts; `value` and `file`: a template when `tpl` gets it. */
  readonly use: 'rendered' | 'parsed' | 'value' | 'file';
  /** Where it stands among values of ours. @default - it is the chart's own */
  readonly path?: string;
}

/** Folder of the innermost subchart that a path lies in, with a slash at its end; empty for the chart itself. */
export const subchartOf = (path: string): string => /^(?:charts\/[^/]+\/)*/.exec(path)?.[0] ?? '';

/** Files of a chart that `.Files` may read but that are about it. https://helm.sh/docs/topics/charts/#the-chart-file-structure */
const ABOUT =
  /^(?:Chart\.(?:yaml|lock)|requirements\.(?:yaml|lock)|values.*\.(?:ya?ml|json)|(?:README|LICENSE|CHANGELOG|NOTICE)[^/]*|\..*|(?:crds|ci|docs|tests|charts)\/.*|.*\.md|.*\.gotmpl)$/i;

const LIBRARY = /^type:\s*["']?library\b/m;

/** Texts with braces among the values, with the lines before them. */
const valueTexts = (file: string, text: string): readonly ScannedText[] => {
  const lines = new LineCounter();
  const found: ScannedText[] = [];
  const walk = (node: unknown): void => {
    if (isMap(node)) node.items.forEach(({ value }) => walk(value));
    if (isSeq(node)) node.items.forEach(walk);
    if (!isScalar(node) || typeof node.value !== 'string' || !node.value.includes('{{')) return;
    const { line } = lines.linePos(node.range?.[0] ?? 0);
    const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
    found.push({ file, line: isBlock ? line : line - 1, text: node.value, use: 'value' });
  };
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' });
  if (Array.isArray(documents)) documents.forEach(({ contents }) => walk(contents));
  return found;
};

/**
 * Every text of a chart and its subcharts that is a template or may become one. The text of NOTES.txt reaches no manifest.
 */
export function scannedTexts(files: ChartFiles): readonly ScannedText[] {
  return [...files].flatMap(([file, text]): readonly ScannedText[] => {
    const chart = subchartOf(file);
    const inside = file.slice(chart.length);
    if (inside === 'values.yaml') return valueTexts(file, text);
    if (inside.startsWith('templates/')) {
      const name = inside.slice(inside.lastIndexOf('/') + 1);
      const isPartial = name.startsWith('_');
      if (!isPartial && LIBRARY.test(files.get(`${chart}Chart.yaml`) ?? '')) return [];
      return [{ file, line: 0, text, use: isPartial || name === 'NOTES.txt' ? 'parsed' : 'rendered' }];
    }
    return ABOUT.test(inside) || !text.includes('{{') ? [] : [{ file, line: 0, text, use: 'file' }];
  });
}
