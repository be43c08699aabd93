import type { ErrorObject } from 'ajv';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { toPointer, type Path } from '../../model/path';
import { pathIn } from './schema-issues';
import { standIn } from './stand-in';

/** A file whose values all have the right type, and where they are not what the file says. */
export interface Mended {
  readonly value: JsonObject;
  /** Of values that are missing, or wrong in type or form. */
  readonly unknown: readonly Path[];
}

/** Errors of a value's type, and not only of its form: nothing can be read from such a value. */
const OF_TYPE = ['type', 'enum', 'const', 'discriminator'];

const schemaOf = (value: unknown): Json | undefined => (isJsonObject(value) ? value : undefined);

const missingKey = ({ keyword, params }: ErrorObject): string | undefined =>
  keyword === 'required' ? String(params['missingProperty']) : undefined;

const pathOf = (value: JsonObject, error: ErrorObject): Path => {
  const path = pathIn(value, error.instancePath);
  const key = missingKey(error);
  if (key !== undefined) return [...path, key];
  return error.keyword === 'uniqueItems' ? [...path, Number(error.params['i'])] : path;
};

const replacement = ({ keyword, params, parentSchema }: ErrorObject): Json => {
  if (keyword !== 'required') return standIn(schemaOf(parentSchema));
  const properties: unknown = parentSchema?.['properties'];
  return standIn(isJsonObject(properties) ? properties[String(params['missingProperty'])] : undefined);
};

/** A copy with a stand-in wherever a value is missing or of another type than the schema asks for. */
export function withStandIns(value: JsonObject, errors: readonly ErrorObject[]): Mended {
  const wrong = errors.filter(({ keyword }) => keyword !== 'additionalProperties');
  const puts = new Map(
    wrong
      .filter(error => OF_TYPE.includes(error.keyword) || missingKey(error) !== undefined)
      .map(error => [toPointer(pathOf(value, error)), replacement(error)] as const),
  );
  const mendMap = (map: JsonObject, pointer: string): JsonObject => {
    const absent = wrong.flatMap(error => (error.instancePath === pointer ? (missingKey(error) ?? []) : []));
    const entries = [...Object.entries(map), ...absent.map(key => [key, ''] as const)];
    return Object.fromEntries(entries.map(([key, item]) => [key, mend(item, `${pointer}${toPointer([key])}`)]));
  };
  const mend = (item: Json | undefined, pointer: string): Json | undefined => {
    const put = puts.get(pointer);
    if (put !== undefined) return put;
    if (isJsonObject(item)) return mendMap(item, pointer);
    return isJsonList(item) ? item.map((inner, index) => mend(inner, `${pointer}/${index}`) ?? null) : item;
  };
  return { value: mendMap(value, ''), unknown: wrong.map(error => pathOf(value, error)) };
}
