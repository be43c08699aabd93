import { CHART_TABLE, chartPath } from '../chart-types';
import { valuesPath } from '../chart-values';
import { factsPath } from '../facts/facts-file';
import type { ChartSource } from '../import-config';

/** Types, facts and values of charts, inside imports/. */
const OF_CHARTS = /^charts\/[^/]+\.(?:ts|facts\.json|values\.json)$/;

/** The files that say what pinned charts take, inside imports/. */
export const valuesOf = (charts: readonly ChartSource[]): readonly { readonly name: string; readonly path: string }[] =>
  charts.flatMap(({ name, versions }) => versions.map(({ version }) => ({ name, path: valuesPath(name, version) })));

/** The generated files of charts and versions that cdk8s.yaml has no more. */
export const unpinned = (charts: readonly ChartSource[], paths: readonly string[]): readonly string[] => {
  const wanted = new Set([
    CHART_TABLE,
    ...charts.flatMap(({ name, versions }) => [
      chartPath(name),
      ...versions.flatMap(({ version }) => [factsPath(name, version), valuesPath(name, version)]),
    ]),
  ]);
  return paths.filter(path => OF_CHARTS.test(path) && !wanted.has(path));
};
