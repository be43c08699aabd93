import type { JsonObject } from '../../model/json';

/** The count under a key: a whole number that is not negative. */
export const countAt = (object: JsonObject, key: string): number | undefined => {
  const value = object[key];
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
};
