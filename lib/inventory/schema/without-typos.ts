import type { ErrorObject } from 'ajv';
import { nearestWord } from '../../model/did-you-mean';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { toPointer } from '../../model/path';

const paramsOf = (errors: readonly ErrorObject[], keyword: string, param: string, pointer: string): readonly string[] =>
  errors
    .filter(error => error.keyword === keyword && error.instancePath === pointer)
    .map(({ params }) => String(params[param]));

/**
 * A copy in which a key that the schema does not know has the name of the missing key that was meant, or is left out,
 * so that one typo does not hide what else is wrong with a file.
 */
export function withoutTypos(value: JsonObject, errors: readonly ErrorObject[]): JsonObject {
  const mendMap = (map: JsonObject, pointer: string): JsonObject => {
    const unknown = paramsOf(errors, 'additionalProperties', 'additionalProperty', pointer);
    const missing = paramsOf(errors, 'required', 'missingProperty', pointer);
    return Object.fromEntries(
      Object.entries(map).flatMap(([key, item]) => {
        const name = unknown.includes(key) ? nearestWord(key, missing) : key;
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
