import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';

/** A value below a part of an object. */
export interface FoundValue {
  readonly value: Json;
  /** From the part. */
  readonly at: Path;
  /** The object that holds the field. */
  readonly owner: JsonObject;
}

interface Step {
  readonly keys: readonly string[];
  readonly into: 'value' | 'items' | 'entries';
}

/** Whether a field is there: the API server reads null as absent. */
export const isSet = (value: Json | undefined): value is Json => value !== undefined && value !== null;

const stepOf = (text: string): Step => {
  const into = text.endsWith('[]') ? 'items' : text.endsWith('{}') ? 'entries' : 'value';
  return { keys: (into === 'value' ? text : text.slice(0, -2)).split('|'), into };
};

const valuesOf = (value: Json, into: Step['into']): readonly (readonly [string | number, Json | undefined])[] => {
  if (into === 'items') return isJsonList(value) ? value.map((item, index) => [index, item]) : [];
  return isJsonObject(value) ? Object.entries(value) : [];
};

const below = (owner: JsonObject, { keys, into }: Step, at: Path, nothing: Json): readonly FoundValue[] =>
  keys.flatMap((key): readonly FoundValue[] => {
    const value = owner[key];
    if (!isSet(value)) return [];
    if (into === 'value') return [{ value, at: [...at, key], owner }];
    return valuesOf(value, into).map(([name, item]) => ({ value: item ?? nothing, at: [...at, key, name], owner }));
  });

/**
 * Finds all values that a field names: `ports[].protocol` for items of lists, `limits{}` for entries of maps, `a|b`
 * for one key or another, nothing for the part itself. The server reads null in a list or map as an empty value: here
 * it is `nothing`.
 */
export const finderOf = (field: string, nothing: Json = ''): ((part: JsonObject) => readonly FoundValue[]) => {
  const steps = field === '' ? [] : field.split('.').map(stepOf);
  return part => {
    let found: readonly FoundValue[] = [{ value: part, at: [], owner: part }];
    for (const [index, step] of steps.entries()) {
      const inside = index === steps.length - 1 ? nothing : {};
      found = found.flatMap(({ value, at }) => (isJsonObject(value) ? below(value, step, at, inside) : []));
      if (found.length === 0) return found;
    }
    return found;
  };
};

/** The objects that hold a field, whether or not it is set, and the keys that it may have in them. */
export const ownersOf = (
  field: string,
): {
  readonly keys: readonly string[];
  readonly find: (part: JsonObject) => readonly { readonly owner: JsonObject; readonly at: Path }[];
} => {
  const dot = field.lastIndexOf('.');
  const find = finderOf(dot < 0 ? '' : field.slice(0, dot), {});
  return {
    keys: stepOf(field.slice(dot + 1)).keys,
    find: part => find(part).flatMap(({ value, at }) => (isJsonObject(value) ? [{ owner: value, at }] : [])),
  };
};
