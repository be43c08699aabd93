import type { ErrorObject } from 'ajv';
import { nearestWord } from '../../model/did-you-mean';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { toPointer } from '../../model/path';

/** Names of keys that the schema knows and the map lacks. */
const absentKeys = (errors: readonly ErrorObject[], map: JsonObject, pointer: string): readonly string[] => {
  const error = errors.find(
    ({ keyword, instancePath }) => keyword === 'additionalProperties' && instancePath === pointer,
  );
  const known: unknown = error?.parentSchema?.['properties'];
  return isJsonObject(known) ? Object.keys(known).filter(key => !(key in map)) : [];
};

const paramsOf = (errors: readonly ErrorObject[], keyword: string, param: string, pointer: string): readonly string[] =>
  errors
    .filter(error => error.keyword === keyword && error.instancePath === pointer)
    .map(({ params }) => String(params[param]));

/**
 * A copy in which a key that the schema does not know has the name of the absent key that was meant, or is left out,
 * so that one typo does not hide what else is wrong with a file.
 */
export function withoutTypos(value: JsonObject, errors: readonly ErrorObject[]): JsonObject {
  const mendMap = (map: JsonObject, pointer: string): JsonObject => {
    const unknown = paramsOf(errors, 'additionalProperties', 'additionalProperty', pointer);
    const absent = absentKeys(errors, map, pointer);
    return Object.fromEntries(
      Object.entries(map).flatMap(([key, item]) => {
        const name = unknown.includes(key) ? nearestWord(key, absent) : key;
        return name === undefined ? [] : [[name, mend(item, `${pointer}${toPointer([key])}`)]];
      }),
    );
  };
  const mend = (item: Json | undefined, pointer: string): Json | undefined => {
    if (isJsonObject(item)) return mendMap(item, pointer);
    return isJsonList(item) ? item.map((inner, index) => mend(inner, `${pointer}/${index}`) ?? null) : item;
  };
  return mendMap(value, '');
}
