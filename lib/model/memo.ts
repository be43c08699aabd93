/** The same function, whose answer for an object is worked out once. */
export const memo = <Key extends object, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new WeakMap<Key, Value>();
  return key => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = make(key);
    known.set(key, value);
    return value;
  };
};

/** Answers for objects, with what each rests on beside the object itself. */
export type Answers<Key extends object, Value> = WeakMap<
  Key,
  { readonly restsOn: readonly unknown[]; readonly value: Value }
>;

/**
 * The same function, whose answer for an object is taken from `known`, which may outlive it, as long as what it rests on is the same.
 * @param restsOn is asked once for each object, and compared by identity
 */
export const lastingMemo = <Key extends object, Value>(
  known: Answers<Key, Value>,
  restsOn: (key: Key) => readonly unknown[],
  make: (key: Key) => Value,
): ((key: Key) => Value) =>
  memo(key => {
    const [found, now] = [known.get(key), restsOn(key)];
    if (found?.restsOn.length === now.length && found.restsOn.every((one, index) => one === now[index]))
      return found.value;
    const value = make(key);
    known.set(key, { restsOn: now, value });
    return value;
  });

/** How many texts are remembered: enough for kinds and amounts, and a bound of memory. */
const REMEMBERED = 1000;

/** The same for texts that are mostly alike, such as kinds; of many the first ones are remembered. */
export const memoByText = <Value>(make: (key: string) => Value): ((key: string) => Value) => {
  const known = new Map<string, Value>();
  return key => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = make(key);
    if (known.size < REMEMBERED) known.set(key, value);
    return value;
  };
};
