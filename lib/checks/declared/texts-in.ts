import { isJsonList, isJsonObject, type Json } from '../../model/json';
import type { Path } from '../../model/path';

/** A text somewhere in an object. */
export interface PlacedText {
  readonly path: Path;
  readonly text: string;
}

/** Tells all texts below a value; the place is valid until the next one is told. */
const visitTexts = (value: Json | undefined, path: (string | number)[], visit: (text: string) => void): void => {
  const below = (part: string | number, item: Json | undefined): void => {
    path.push(part);
    visitTexts(item, path, visit);
    path.pop();
  };
  if (typeof value === 'string') visit(value);
  else if (isJsonList(value)) value.forEach((item, index) => below(index, item));
  else if (isJsonObject(value)) for (const key of Object.keys(value)) below(key, value[key]);
};

/** All texts below a value that are such, with their places. */
export const textsIn = (value: Json | undefined, isWanted: (text: string) => boolean): readonly PlacedText[] => {
  const found: PlacedText[] = [];
  const path: (string | number)[] = [];
  visitTexts(value, path, text => {
    if (isWanted(text)) found.push({ path: [...path], text });
  });
  return found;
};
