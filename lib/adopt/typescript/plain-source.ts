import { isJsonList, isJsonObject, type Json } from '../../model/json';
import type { Source } from './source';

/** A value under the names that it has on the wire. */
export const plainSource = (value: Json): Source => {
  if (isJsonList(value)) return { is: 'list', items: value.map(plainSource) };
  if (!isJsonObject(value)) return { is: 'value', value };
  return {
    is: 'map',
    entries: Object.entries(value).flatMap(([key, item]) =>
      item === undefined ? [] : [[key, plainSource(item)] as const],
    ),
  };
};
