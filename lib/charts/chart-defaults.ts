import { parse } from 'yaml';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import type { ChartFiles } from './chart-archive';

const objectIn = (text: string | undefined): JsonObject => {
  const value: unknown = text === undefined ? undefined : parse(text, { uniqueKeys: false, logLevel: 'error' });
  return isJsonObject(value) ? value : {};
};

/** What Chart.yaml of a folder says. @throws YAMLParseError for what is no YAML */
export const aboutOf = (files: ChartFiles, folder = ''): JsonObject => objectIn(files.get(`${folder}Chart.yaml`));

/** Names under which the values of a subchart stand: its own, or those that the parent gives it. */
export const namesOf = (about: JsonObject, subchart: string): readonly string[] => {
  const { dependencies } = about;
  const aliases = (isJsonList(dependencies) ? dependencies.filter(isJsonObject) : []).flatMap(({ name, alias }) =>
    name === subchart && typeof alias === 'string' ? [alias] : [],
  );
  return aliases.length === 0 ? [subchart] : aliases;
};

const overlaid = (below: Json | undefined, above: Json | undefined): Json | undefined => {
  if (!isJsonObject(below) || !isJsonObject(above)) return above === undefined ? below : above;
  const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
  return Object.fromEntries([...keys].map(key => [key, overlaid(below[key], above[key])]));
};

/**
 * The values that a chart has where nobody sets others, those of its subcharts under their names.
 * @throws YAMLParseError for what is no YAML
 */
export function chartDefaults(files: ChartFiles, folder = ''): JsonObject {
  const about = aboutOf(files, folder);
  const subcharts = new Set(
    [...files.keys()].flatMap(path => {
      const inside = path.startsWith(`${folder}charts/`) ? path.slice(folder.length).split('/') : [];
      return inside.length === 3 && inside[2] === 'Chart.yaml' ? [inside[1] ?? ''] : [];
    }),
  );
  const below = [...subcharts].flatMap(place => {
    const own = `${folder}charts/${place}/`;
    const { name } = aboutOf(files, own);
    const defaults = chartDefaults(files, own);
    return namesOf(about, typeof name === 'string' ? name : place).map(key => [key, defaults] as const);
  });
  const above = objectIn(files.get(`${folder}values.yaml`));
  const both = overlaid(Object.fromEntries(below), above);
  return isJsonObject(both) ? both : {};
}
