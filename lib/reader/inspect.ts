import { isJsonList, isJsonObject, type Json } from '../model/json';
import { MAX_LEVELS, MAX_NODES } from './limits';
import type { Path } from './position-of';

/** A value that JSON cannot hold, or cannot hold exactly. */
export interface Misfit {
  readonly path: Path;
  readonly value: bigint | number;
}

/** What a walk through a document found. */
export interface Inspection {
  readonly misfits: readonly Misfit[];
  /** Some key may have been something else than a scalar before it became a string. */
  readonly doubtfulKeys: boolean;
  /** @default - within the limits */
  readonly limit?: 'levels' | 'nodes';
}

const DOUBTFUL_KEY = /^null$|^\[object Object\]$|,/;

/** Walks a document as js-yaml gives it; aliases count each time, and the walk ends at the first limit. */
export const inspect = (document: unknown): Inspection => {
  const misfits: Misfit[] = [];
  const path: (string | number)[] = [];
  let nodes = 0;
  let doubtfulKeys = false;

  const child = (key: string | number, value: unknown): Inspection['limit'] => {
    path.push(key);
    const limit = visit(value);
    path.pop();
    return limit;
  };

  const children = (value: object): Inspection['limit'] => {
    for (const [key, entry] of Object.entries(value)) {
      doubtfulKeys ||= DOUBTFUL_KEY.test(key);
      const limit = child(key, entry);
      if (limit !== undefined) return limit;
    }
    return undefined;
  };

  const items = (list: readonly unknown[]): Inspection['limit'] => {
    for (let at = 0; at < list.length; at += 1) {
      const limit = child(at, list[at]);
      if (limit !== undefined) return limit;
    }
    return undefined;
  };

  const visit = (value: unknown): Inspection['limit'] => {
    nodes += 1;
    if (nodes > MAX_NODES) return 'nodes';
    if (path.length >= MAX_LEVELS) return 'levels';
    if (typeof value === 'string') return undefined;
    if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))) {
      misfits.push({ path: [...path], value });
    }
    if (isJsonList(value)) return items(value);
    return isJsonObject(value) ? children(value) : undefined;
  };

  const limit = visit(document);
  return { misfits, doubtfulKeys, ...(limit === undefined ? {} : { limit }) };
};

/** The document with misfits rounded, or null where there is nothing to round. */
export const rounded = (value: unknown): Json => {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (isJsonList(value)) return value.map(rounded);
  if (!isJsonObject(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, rounded(child)]));
};
