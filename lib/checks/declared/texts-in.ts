import { isJsonList, isJsonObject, type Json } from '../../model/json';
import type { Path } from '../../model/path';

/** A text somewhere in an object. */
export interface PlacedText {
  readonly path: Path;
  readonly text: string;
}

/** All texts below a value, with their places. */
export const textsIn = (value: Json | undefined, path: Path): readonly PlacedText[] => {
  if (typeof value === 'string') return [{ path, text: value }];
  if (isJsonList(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key]));
};
