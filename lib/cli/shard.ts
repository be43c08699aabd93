import type { Issue } from '../model/issue';

/** One part of several that together are a whole run. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** Reads `2/3`. */
export function parseShard(text: string): { readonly shard: Shard } | { readonly issue: Issue } {
  const [, index, count] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (index !== undefined && shard.index <= shard.count) return { shard };
  const place = { pointer: '--shard' };
  const fix = 'write which part it is, from 1, a slash, and how many there are, such as 1/3';
  return { issue: { rule: 'usage', severity: 'error', place, message: 'is no part of a run', value: text, fix } };
}

/** The names that a part takes: each in turn, so that clusters that stand together go to different parts. */
export const namesOf = (names: readonly string[], { index, count }: Shard): readonly string[] =>
  names.filter((_name, position) => position % count === index - 1);

/** True for the part that also compares the clusters with each other. */
export const comparesClusters = (shard: Shard | undefined): boolean => shard === undefined || shard.index === 1;
