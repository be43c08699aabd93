import { isCelList, isCelMap, isCelUint, type CelList, type CelMap, type CelValue } from '@bufbuild/cel';
import { durationNanos, timestampNanos } from './time-values';

/** Whether CEL takes two values as equal. */
export type CelEquals = (a: CelValue, b: CelValue) => boolean;

/** What equality of two lists means by `x-kubernetes-list-type`, where order does not count. */
export type ListIdentity = 'set' | { readonly keys: readonly string[] };

const isSameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

const numberOf = (value: CelValue): bigint | number | undefined => {
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  return isCelUint(value) ? value.value : undefined;
};

/** Equality of CEL, with lists of type set and map compared as Kubernetes does; `identityOf` knows those lists. */
export const celEquality = (identityOf: (list: CelList) => ListIdentity | undefined): CelEquals => {
  const equals = (a: CelValue, b: CelValue): boolean => {
    if (a === b) return true;
    const [left, right] = [numberOf(a), numberOf(b)];
    // Loosely, because 1 and 1.0 are equal.
    if (left !== undefined && right !== undefined) return left == right;
    if (isCelList(a)) return isCelList(b) && sameLists(a, b);
    if (isCelMap(a)) return isCelMap(b) && sameMaps(a, b);
    if (a instanceof Uint8Array) return b instanceof Uint8Array && isSameBytes(a, b);
    const time = durationNanos(a);
    if (time !== undefined) return time === durationNanos(b);
    const moment = timestampNanos(a);
    return moment !== undefined && moment === timestampNanos(b);
  };
  const sameLists = (a: CelList, b: CelList): boolean => {
    if (a.size !== b.size) return false;
    const identity = identityOf(a);
    const others = [...b];
    if (identity === undefined) return [...a].every((item, index) => equals(item, others[index] ?? null));
    const pairs = (item: CelValue, other: CelValue): boolean =>
      identity === 'set' ? equals(item, other) : sameKeys(item, other, identity.keys) && equals(item, other);
    return [...a].every(item => others.some(other => pairs(item, other)));
  };
  const sameKeys = (a: CelValue, b: CelValue, keys: readonly string[]): boolean =>
    isCelMap(a) && isCelMap(b) && keys.every(key => equals(a.get(key) ?? null, b.get(key) ?? null));
  const sameMaps = (a: CelMap, b: CelMap): boolean => {
    if (a.size !== b.size) return false;
    return [...a].every(([key, value]) => {
      const other = b.get(key);
      return other !== undefined && equals(value, other);
    });
  };
  return equals;
};
