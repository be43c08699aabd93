import { byCodePoint, type JsonObject } from '../model/json';
import { generatedMark, type GeneratedFile } from './generated-file';
import type { ChartSource } from './import-config';
import { modelImports, printNamedType } from './print-types';
import { valuesType } from './values-type';

/** The schema of a chart's values at one version. */
export interface ChartSchema {
  readonly version: string;
  readonly schema: JsonObject;
}

/** Last keys of values that charts hand to Kubernetes as they are: defaults name only some of their keys. */
const KUBERNETES_OWN =
  /(^|[a-z])([lL]abels|[aA]nnotations|[nN]odeSelector|[aA]ffinity|[tT]olerations|[rR]esources|[sS]ecurityContext|Probe|[sS]trategy|dnsConfig)$/;

/** Path of the types of a chart's values, inside imports/. */
export const chartPath = (chart: string): string => `charts/${chart}.ts`;

/** Types of a chart's values: plain for the newest version, with the version in the name for the others. */
export const chartTypes = async (chart: ChartSource, schemas: readonly ChartSchema[]): Promise<GeneratedFile> => {
  const parts: string[] = [];
  for (const [index, { version, schema }] of schemas.entries()) {
    const name = valuesName(chart.name, index === 0 ? undefined : version);
    const type = valuesType(schema, {
      root: schema,
      required: false,
      lists: false,
      isOpen: path => isFreeMap(chart, path),
      mapsIn: path => mapsIn(chart, path),
    });
    const printed = await printNamedType(type, name);
    parts.push(`/** Values of ${chart.name} ${version}. */\n${printed}`);
  }
  const body = parts.join('\n');
  const mark = generatedMark(`${chart.name} ${schemas.map(({ version }) => version).join(', ')}`);
  return { path: chartPath(chart.name), content: `// ${mark}\n${modelImports(body)}\n${body}` };
};

/** Path of the table of all charts, inside imports/. */
export const CHART_TABLE = 'charts/chart-values.ts';

/** The type of values by the name of the chart. */
export const chartTable = (charts: readonly ChartSource[]): GeneratedFile => {
  const sorted = [...charts].sort((a, b) => byCodePoint(a.name, b.name));
  const names = (chart: ChartSource): readonly string[] =>
    chart.versions.map(({ version }, index) => valuesName(chart.name, index === 0 ? undefined : version));
  const imports = sorted.map(chart => `import type { ${names(chart).join(', ')} } from './${chart.name}';\n`);
  const lines = sorted.map(chart => `  readonly '${chart.name}': ${names(chart).join(' | ')};\n`);
  return {
    path: CHART_TABLE,
    content: [
      `// ${generatedMark('cdk8s.yaml')}\n`,
      ...imports,
      '\n/** Types of the values of all charts. */\n',
      `export interface ChartValues {\n${lines.join('')}}\n`,
    ].join(''),
  };
};

/** Whether a map of a chart's values takes other keys than those of the defaults. */
export const isFreeMap = (chart: ChartSource, path: string): boolean =>
  chart.free.some(free => path === free || path.startsWith(`${free}.`)) ||
  path.split('.').some(key => KUBERNETES_OWN.test(key));

/** Keys of the free maps directly below a path. */
const mapsIn = (chart: ChartSource, path: string): readonly string[] =>
  chart.free.flatMap(free => {
    const dot = free.lastIndexOf('.');
    return free.slice(0, Math.max(dot, 0)) === path ? [free.slice(dot + 1)] : [];
  });

/** `ArgoCdValues`, `CiliumValuesV1_19_6`. */
const valuesName = (chart: string, version: string | undefined): string => {
  const pascal = chart.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const suffix = version === undefined ? '' : `V${version.replace(/^v/, '').replaceAll(/[^0-9A-Za-z]/g, '_')}`;
  return `${pascal}Values${suffix}`;
};
