/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object; absent keys read as `undefined`. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** True for a JSON object: neither a list nor a scalar. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** True for a list. */
export const isJsonList = (value: unknown): value is readonly Json[] => Array.isArray(value);

/** Compares by code point, so that no locale can change an order. */
export const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A typed object as JSON; interfaces have no index signature, so the compiler cannot see it.
 * @throws Error for a list, which no caller has
 */
export const toJsonObject = (value: object): JsonObject => {
  if (!isJsonObject(value)) throw new Error('expected an object, not a list');
  return value;
};
