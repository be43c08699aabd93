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
