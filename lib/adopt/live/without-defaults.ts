import { builtInDefaults } from '../../diff/compare/built-in-defaults';
import { sameJson } from '../../model/same-json';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';

const isEmpty = (value: Json): boolean => isJsonObject(value) && Object.keys(value).length === 0;

/**
 * A built-in object without the fields that have the value which the API server fills in, and without maps that held
 * nothing else.
 */
export function withoutDefaults(body: JsonObject, kind: Pick<Manifest, 'apiVersion' | 'kind'>): JsonObject {
  const defaults = builtInDefaults(kind);
  const stripped = (value: Json, path: string): Json | undefined => {
    const preset = defaults.get(path);
    if (preset !== undefined && sameJson(preset, value)) return undefined;
    if (isJsonList(value)) return value.map(item => stripped(item, `${path}.[]`) ?? {});
    if (!isJsonObject(value)) return value;
    const kept = Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) => {
        const rest = item === undefined ? undefined : stripped(item, path === '' ? key : `${path}.${key}`);
        return rest === undefined ? [] : [[key, rest]];
      }),
    );
    return isEmpty(kept) && !isEmpty(value) ? undefined : kept;
  };
  const result = stripped(body, '');
  return isJsonObject(result) ? result : {};
}
