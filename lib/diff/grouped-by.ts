import { grouped } from '../model/grouped';

/** Items by a key of theirs, in the order in which each key comes first. */
export const groupedBy = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly (readonly [string, readonly T[]])[] => [...grouped(items, keyOf)];
