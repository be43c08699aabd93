import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';

/** A value at the end of a field's path. */
export interface FieldValue {
  /** Undefined where the field is absent or null, which the server reads alike. */
  readonly value: Json | undefined;
  readonly at: Path;
  /** The object that holds it, or the list's. */
  readonly parent: JsonObject;
}

interface Step {
  readonly key: string;
  readonly each?: 'list' | 'map';
}

const stepOf = (text: string): Step => {
  if (text.endsWith('[]')) return { key: text.slice(0, -2), each: 'list' };
  return text.endsWith('{}') ? { key: text.slice(0, -2), each: 'map' } : { key: text };
};

const stepInto = (parent: JsonObject, at: Path, { key, each }: Step): readonly FieldValue[] => {
  const value = parent[key] ?? undefined;
  const here = [...at, key];
  if (each === undefined) return [{ value, at: here, parent }];
  if (each === 'list') {
    return isJsonList(value)
      ? value.map((item, index) => ({ value: item ?? undefined, at: [...here, index], parent }))
      : [];
  }
  return Object.entries(isJsonObject(value) ? value : {}).map(([name, item]) => ({
    value: item ?? undefined,
    at: [...here, name],
    parent,
  }));
};

/**
 * Reads the values of a field such as `spec.ports[].name` or `spec.selector{}`: of all entries where it says so, also
 * where the last key is absent, but not where anything above it is.
 */
export const fieldReader = (field: string): ((top: JsonObject) => readonly FieldValue[]) => {
  const steps = field.split('.').map(stepOf);
  const read = (parent: JsonObject, at: Path, depth: number): readonly FieldValue[] => {
    const step = steps[depth];
    if (step === undefined) return [];
    const found = stepInto(parent, at, step);
    if (depth === steps.length - 1) return found;
    // In Go, an entry that is null is an empty struct, and so is an absent spec.
    const isStruct = step.each !== undefined || (depth === 0 && step.key === 'spec');
    return found.flatMap(({ value = isStruct ? {} : undefined, at: place }) =>
      isJsonObject(value) ? read(value, place, depth + 1) : [],
    );
  };
  return top => read(top, [], 0);
};
