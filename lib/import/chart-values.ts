import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { isFreeMap } from './chart-types';
import type { GeneratedFile } from './generated-file';
import { generatedJson, sortedObject } from './generated-json';
import { guessedShape } from './guessed-shape';
import type { ChartSource } from './import-config';
import { schemaShape } from './schema-shape';
import type { ChartInput } from './source';

/** Path of what a chart at a version takes as values, inside imports/. */
export const valuesPath = (chart: string, version: string): string => `charts/${chart}-${version}.values.json`;

/** A free map is a value of the chart although neither its schema nor its defaults may name it. */
const withFree = (shape: JsonObject, path: string): JsonObject => {
  const [key = '', ...rest] = path.split('.');
  const { keys } = shape;
  if (!isJsonObject(keys)) return shape;
  const inner = keys[key];
  if (rest.length === 0) return inner === undefined ? { ...shape, keys: { ...keys, [key]: 'loose' } } : shape;
  return isJsonObject(inner) ? { ...shape, keys: { ...keys, [key]: withFree(inner, rest.join('.')) } } : shape;
};

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
  const known = chart.free.reduce(withFree, isJsonObject(shape) ? shape : {});
  const content = {
    from: inferred ? 'defaults' : 'schema',
    chart: chart.name,
    version,
    ...(known['closed'] === true ? { closed: true } : {}),
    keys: isJsonObject(known['keys']) ? sortedObject(known['keys']) : {},
  };
  return { path: valuesPath(chart.name, version), content: generatedJson(`${chart.name} ${version}`, content) };
};
