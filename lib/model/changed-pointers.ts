import { toPointer } from './path';

type Part = string | number;

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Everything at and below a value, each as the parts of its pointer. */
const tellAll = (value: unknown, path: readonly Part[], tell: (path: readonly Part[]) => void): void => {
  tell(path);
  if (isBranch(value)) for (const [key, item] of Object.entries(value)) tellAll(item, [...path, key], tell);
};

const compare = (
  before: unknown,
  after: unknown,
  path: readonly Part[],
  tell: (path: readonly Part[]) => void,
): void => {
  if (before === after) return;
  if (!isBranch(before) || !isBranch(after) || Array.isArray(before) !== Array.isArray(after)) {
    tellAll(before, path, tell);
    return;
  }
  const [old, young] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  // The order of keys is read with them.
  if (JSON.stringify([...old.keys()]) !== JSON.stringify([...young.keys()])) tell(path);
  for (const key of new Set([...old.keys(), ...young.keys()])) {
    compare(old.get(key), young.get(key), [...path, key], tell);
  }
};

/**
 * JSON pointers at which somebody who read data as `recordReads` tells it would read something else afterwards: scalars that
 * changed, came or went, maps with other keys, lists with another length, and all that lay below what went.
 */
export const changedPointers = (before: unknown, after: unknown): readonly string[] => {
  const changed: string[] = [];
  compare(before, after, [], path => changed.push(toPointer(path)));
  return changed;
};
