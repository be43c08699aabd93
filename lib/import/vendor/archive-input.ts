import { CORE_SCHEMA, load } from 'js-yaml';
import type { ChartFiles } from '../../charts/chart-archive';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { ChartInput } from '../source';

/** Keys whose value may be a number or a text in every chart. */
const EITHER_KEY = /^(port|targetPort|cpu|memory|size|minAvailable|maxUnavailable|maxSurge)$/;

/** A text that is as well a number or a quantity. https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
const QUANTITY = /^[0-9.]+(m|[kKMGTPE]i?)?$/;

const EITHER: JsonObject = { type: ['number', 'string'] };

const schemaOf = (value: Json, key: string): JsonObject => {
  if (value === null) return {};
  if (isJsonList(value)) return value.length === 0 ? { type: 'array' } : { type: 'array', items: itemOf(value) };
  if (isJsonObject(value)) {
    const properties = Object.entries(value).map(([name, item]) => [name, schemaOf(item ?? null, name)] as const);
    return properties.length === 0
      ? { type: 'object' }
      : { type: 'object', properties: Object.fromEntries(properties) };
  }
  if (typeof value === 'boolean') return { type: 'boolean' };
  if (EITHER_KEY.test(key) || (typeof value === 'string' && QUANTITY.test(value))) return EITHER;
  return { type: typeof value };
};

/** Lists of the same scalar have its type, those of objects are free; others take anything. */
const itemOf = (values: readonly Json[]): JsonObject => {
  const schemas = values.map(value => (isJsonObject(value) ? { type: 'object' } : schemaOf(value, '')));
  const [first = {}, ...others] = [...new Map(schemas.map(schema => [JSON.stringify(schema), schema])).values()];
  return others.length === 0 ? first : {};
};

/** What a chart takes as values, read from its archive: by its own schema, or else by its defaults. */
export const archiveInput = (files: ChartFiles): ChartInput => {
  const values: unknown = load(files.get('values.yaml') ?? '', { schema: CORE_SCHEMA });
  const defaults = isJsonObject(values) ? values : {};
  const text = files.get('values.schema.json');
  const schema: unknown = text === undefined ? undefined : JSON.parse(text);
  return isJsonObject(schema) ? { schema, defaults } : { schema: schemaOf(defaults, ''), inferred: true, defaults };
};
