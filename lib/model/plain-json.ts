import { isJsonObject, type Json, type JsonObject } from './json';

const OPEN = { configurable: true, enumerable: true, writable: true };

/**
 * A deep copy as plain JSON: null stays, undefined is left out.
 * @throws TypeError for what JSON cannot hold (functions, dates, class instances, NaN)
 */
export const plainJson = (value: unknown): Json | undefined => {
  if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean') {
    return value;
  }
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => {
      const plain = plainJson(item);
      return plain === undefined ? [] : [plain];
    });
  }
  if (isJsonObject(value) && isPlain(value)) return plainObject(value);
  throw new TypeError(`JSON cannot hold ${describe(value)}; give plain data`);
};

/** A deep copy of an object as plain JSON. @throws TypeError as `plainJson` does */
export const plainObject = (value: object): JsonObject => {
  const plain: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) {
    const copy = plainJson(item);
    if (copy === undefined) continue;
    // Set like any other, it would be the prototype.
    if (key === '__proto__') Object.defineProperty(plain, key, { value: copy, ...OPEN });
    else plain[key] = copy;
  }
  return plain;
};

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  // The prototype of a plain object has none itself, in whatever realm the object was made.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

const describe = (value: unknown): string => {
  if (typeof value === 'object' && value !== null) return `a ${value.constructor.name}`;
  return typeof value === 'function' ? 'a function' : `the ${typeof value} ${String(value)}`;
};
