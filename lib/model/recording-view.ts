import { toPointer } from './path';

const denied = (): never => {
  throw new TypeError('the inventory cannot be changed; make a copy');
};

/**
 * The same data, reporting what is read of it, once each or each time, as JSON pointers: each scalar, map or list that is
 * taken, each absent key, and a map or list whose keys or length are read. Symbols, methods and `toJSON` are no data. Writing
 * throws.
 * @param prefix stands before each pointer, for example `prod#`
 */
export function recordReads<T extends object>(
  value: T,
  prefix: string,
  onRead: (pointer: string) => void,
  times: 'each' | 'once' = 'once',
): T {
  const view = <V extends object>(data: V, pointer: string): V => {
    // A copy that is not frozen: a proxy may not give other values than a frozen target has.
    // A spread defines keys where `assign` would set them, which `__proto__` does not survive.
    const target: V = Array.isArray(data) ? Object.assign([], data) : { ...data };
    const children = new Map<string, object>();
    const told = new Set<string>();
    const here = pointer === '' ? prefix : pointer;
    const at = (key: string): string => `${here}${toPointer([key])}`;
    let isRead = false;
    const read = (): void => {
      if (!isRead || times === 'each') onRead(here);
      isRead = true;
    };
    const readAt = (key: string): void => {
      if (told.has(key) && times === 'once') return;
      told.add(key);
      onRead(at(key));
    };
    const childOf = (key: string, child: object): object => {
      const known = children.get(key) ?? view(child, at(key));
      children.set(key, known);
      return known;
    };
    const isLength = (key: string): boolean => Array.isArray(target) && key === 'length';

    return new Proxy(target, {
      get: (_, key, receiver): unknown => {
        const found: unknown = Reflect.get(target, key, receiver);
        if (typeof key === 'symbol') return found;
        if (isLength(key)) read();
        else if (Object.hasOwn(target, key)) {
          readAt(key);
          if (typeof found === 'object' && found !== null) return childOf(key, found);
        } else if (!(key in target) && key !== 'toJSON') readAt(key);
        return found;
      },
      has: (_, key) => {
        if (typeof key === 'string') readAt(key);
        return Reflect.has(target, key);
      },
      ownKeys: () => {
        read();
        return Reflect.ownKeys(target);
      },
      getOwnPropertyDescriptor: (_, key) => {
        const found = Reflect.getOwnPropertyDescriptor(target, key);
        if (typeof key === 'symbol') return found;
        // Whether a key is there may be asked for in this way too, as `Object.hasOwn` does.
        read();
        if (isLength(key) || found === undefined) return found;
        readAt(key);
        const child: unknown = found.value;
        if (typeof child === 'object' && child !== null) return { ...found, value: childOf(key, child) };
        return found;
      },
      set: denied,
      defineProperty: denied,
      deleteProperty: denied,
      setPrototypeOf: denied,
      preventExtensions: denied,
    });
  };
  return view(value, '');
}
