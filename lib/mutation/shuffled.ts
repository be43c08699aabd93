/** Numbers from 0 to 1 that follow from a seed. Source: mulberry32 by Tommy Ettinger, public domain */
const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A copy in an order that the seed decides. */
export const shuffled = <T>(items: readonly T[], seed: number): readonly T[] => {
  const random = randomOf(seed);
  return items
    .map(item => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
};
