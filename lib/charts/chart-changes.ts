import { parseAllDocuments } from 'yaml';
import { byCodePoint, isJsonObject, type JsonObject } from '../model/json';
import { parsedObject } from '../model/parsed-json';
import type { ChartFiles } from './chart-archive';
import { aboutOf, chartDefaults } from './chart-defaults';
import { definitionChanges, type DefinitionChange } from './definition-changes';
import { impureCalls } from './impure-calls';
import { subchartOf } from './scanned-texts';
import { closedPaths } from './schema-reach';
import { valueChanges, type ValueChange } from './value-changes';

/** A version of a chart as its Chart.yaml says it. */
export interface ChartVersionFacts {
  readonly version: string;
  readonly appVersion: string;
  /** Versions of Kubernetes that it takes. @default - it says nothing */
  readonly kubeVersion?: string;
}

/** What differs between two versions of a chart, from their files alone. */
export interface ChartChanges {
  readonly chart: string;
  readonly from: ChartVersionFacts;
  readonly to: ChartVersionFacts;
  readonly values: readonly ValueChange[];
  /** Values that take no keys any more but those that the schema names. */
  readonly closed: readonly string[];
  /** Of the definitions in `crds/`; those among the templates are compared where they are rendered. */
  readonly definitions: readonly DefinitionChange[];
  /** Calls of impure functions that came: `genCA in templates/a.yaml`. */
  readonly calls: readonly string[];
}

const textOf = (about: JsonObject, key: string): string => {
  const value = about[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

const factsOf = (files: ChartFiles): ChartVersionFacts => {
  const about = aboutOf(files);
  const kubeVersion = textOf(about, 'kubeVersion');
  return {
    version: textOf(about, 'version'),
    appVersion: textOf(about, 'appVersion'),
    ...(kubeVersion === '' ? {} : { kubeVersion }),
  };
};

/** Objects in the `crds/` folders of a chart and its subcharts; Helm renders none of them. */
const definitionObjects = (files: ChartFiles): readonly JsonObject[] =>
  [...files].flatMap(([path, text]) => {
    if (!path.slice(subchartOf(path).length).startsWith('crds/') || !/\.ya?ml$/.test(path)) return [];
    const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
    const values: unknown[] = [];
    if (Array.isArray(documents)) for (const document of documents) values.push(document.toJS());
    return values.filter(isJsonObject);
  });

const closedIn = (files: ChartFiles): ReadonlySet<string> =>
  closedPaths(parsedObject(files.get('values.schema.json') ?? '') ?? {});

const callsIn = (files: ChartFiles): ReadonlySet<string> =>
  new Set(impureCalls(files).calls.map(call => `${call.function} in ${call.file}`));

const newIn = (before: ReadonlySet<string>, after: ReadonlySet<string>): readonly string[] =>
  [...after].filter(one => !before.has(one)).sort(byCodePoint);

/**
 * What an upgrade of a chart changes, as far as its files tell.
 * @throws Error for values and definitions that are no YAML
 */
export const chartChanges = (before: ChartFiles, after: ChartFiles): ChartChanges => ({
  chart: textOf(aboutOf(after), 'name'),
  from: factsOf(before),
  to: factsOf(after),
  values: valueChanges(chartDefaults(before), chartDefaults(after)),
  closed: newIn(closedIn(before), closedIn(after)),
  definitions: definitionChanges(definitionObjects(before), definitionObjects(after)),
  calls: newIn(callsIn(before), callsIn(after)),
});
