import { isMap, isNode, isSeq, parseDocument, type Document } from 'yaml';
import { isJsonObject } from '../model/json';

/** The first version of a chart that a change takes out of the list. */
export interface ReplacedVersion {
  readonly chart: string;
  readonly version: string;
  readonly instead: string;
}

const PATH = ['strata', 'charts'];

const firstOf = (document: Document, chart: string): unknown => {
  const versions = document.getIn([...PATH, chart, 'versions']);
  return isSeq(versions) ? versions.items[0] : undefined;
};

const versionsIn = (text: string): ReadonlyMap<string, readonly string[]> => {
  const charts: unknown = parseDocument(text).toJS();
  const strata = isJsonObject(charts) ? charts['strata'] : undefined;
  const all = isJsonObject(strata) ? strata['charts'] : undefined;
  return new Map(
    Object.entries(isJsonObject(all) ? all : {}).map(([chart, value]) => {
      const versions = isJsonObject(value) && Array.isArray(value['versions']) ? value['versions'] : [];
      return [
        chart,
        versions.flatMap(one => (isJsonObject(one) && typeof one['version'] === 'string' ? [one['version']] : [])),
      ];
    }),
  );
};

/** First versions of charts that a change of cdk8s.yaml replaces by others. */
export const replacedVersions = (before: string, after: string): readonly ReplacedVersion[] => {
  const now = versionsIn(after);
  return [...versionsIn(before)].flatMap(([chart, [version]]) => {
    const [instead, ...others] = now.get(chart) ?? [];
    return version === undefined || instead === undefined || instead === version || others.includes(version)
      ? []
      : [{ chart, version, instead }];
  });
};

/** Whole lines of a text from the line of one place to that of another, without the last line's end. */
const linesBetween = (text: string, start: number, end: number): readonly [from: number, to: number] => {
  const last = text.indexOf('\n', text.slice(0, end).trimEnd().length);
  return [text.lastIndexOf('\n', start) + 1, last < 0 ? text.length : last];
};

const linesOf = (text: string, chart: string): readonly [from: number, to: number] | undefined => {
  const item = firstOf(parseDocument(text), chart);
  const range = isMap(item) && isNode(item) ? item.range : undefined;
  return range === undefined || range === null ? undefined : linesBetween(text, range[0], range[1]);
};

/** Puts versions that a change took out of the list back, below the new ones; comments and order stay. */
export const keptVersions = (before: string, after: string, replaced: readonly ReplacedVersion[]): string =>
  replaced.reduce((text, { chart }) => {
    const [old, now] = [linesOf(before, chart), linesOf(text, chart)];
    if (old === undefined || now === undefined) return text;
    return `${text.slice(0, now[1])}\n${before.slice(...old)}${text.slice(now[1])}`;
  }, after);
