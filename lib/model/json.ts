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

// Surrogates stand for code points above all other units, so they move behind U+E000 to U+FFFF.
const rank = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

/** Compares by code point, so that no locale can change an order. */
export const byCodePoint = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one !== other) return rank(one) - rank(other);
  }
  return a.length - b.length;
};

/**
 * A typed object as JSON; interfaces have no index signature, so the compiler cannot see it.
 * @throws Error for a list, which no caller has
 */
export const toJsonObject = (value: object): JsonObject => {
  if (!isJsonObject(value)) throw new Error('expected an object, not a list');
  return value;
};
