import { isJsonObject, type Json } from '../model/json';
import { isFreeMap } from './chart-types';
import type { GeneratedFile } from './generated-file';
import { generatedJson, sortedObject } from './generated-json';
import { guessedShape } from './guessed-shape';
import type { ChartSource } from './import-config';
import { schemaShape } from './schema-shape';
import type { ChartInput } from './source';

/** Path of what a chart at a version takes as values, inside imports/. */
export const valuesPath = (chart: string, version: string): string => `charts/${chart}-${version}.values.json`;

/**
 * What a chart takes as values: of the schema that it ships, which helm enforces, or else of its defaults. Texts are not
 * kept, only names and kinds.
 */
export const chartValues = (
  chart: ChartSource,
  version: string,
  { schema, defaults = {}, inferred = false }: ChartInput,
): GeneratedFile => {
  const isFree = (path: string): boolean => isFreeMap(chart, path);
  const shape: Json = inferred
    ? guessedShape(defaults, { path: '', key: '', isFree })
    : schemaShape(schema, defaults, isFree);
  const known = isJsonObject(shape) ? shape : {};
  const content = {
    from: inferred ? 'defaults' : 'schema',
    chart: chart.name,
    version,
    ...(known['closed'] === true ? { closed: true } : {}),
    keys: isJsonObject(known['keys']) ? sortedObject(known['keys']) : {},
  };
  return { path: valuesPath(chart.name, version), content: generatedJson(`${chart.name} ${version}`, content) };
};
