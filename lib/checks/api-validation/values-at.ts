import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Path } from '../../model/path';

/** One value of a part and where it stands. */
export interface FieldValue {
  readonly value: Json;
  /** From the part. */
  readonly path: Path;
}

/** A step of a field: a key, or each entry of the list (`[]`) or map (`{}`) under it. */
interface Step {
  readonly key: string;
  readonly each?: '[]' | '{}';
}

/** The steps of a field such as `metrics[].object.target.type` or `spec.hard{}`. */
export const stepsOf = (field: string): readonly Step[] =>
  (field === '' ? [] : field.split('.')).map(text => {
    if (text.endsWith('[]')) return { key: text.slice(0, -2), each: '[]' };
    return text.endsWith('{}') ? { key: text.slice(0, -2), each: '{}' } : { key: text };
  });

/** False for what the server reads as not there. */
export const isSet = (value: Json | undefined): value is Json => value !== undefined && value !== null;

/** The entries of a list or map; a null in it is the zero value. */
const entriesOf = ({ value, path }: FieldValue, each: Step['each'], zero: Json): readonly FieldValue[] => {
  if (each === '[]') {
    if (!isJsonList(value)) return [];
    return value.map((item, index) => ({ value: item ?? zero, path: [...path, index] }));
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [{ value: item, path: [...path, key] }],
  );
};

/** All values of a part at a field; a value that is absent or null is none. */
export const valuesAt = (part: JsonObject, steps: readonly Step[]): readonly FieldValue[] => {
  let found: readonly FieldValue[] = [{ value: part, path: [] }];
  for (const [at, { key, each }] of steps.entries()) {
    const next: FieldValue[] = [];
    for (const { value, path } of found) {
      const item = isJsonObject(value) ? value[key] : undefined;
      if (!isSet(item)) continue;
      const below = { value: item, path: [...path, key] };
      if (each === undefined) next.push(below);
      else next.push(...entriesOf(below, each, at === steps.length - 1 ? '' : {}));
    }
    found = next;
  }
  return found;
};
