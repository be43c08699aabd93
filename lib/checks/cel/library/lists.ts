import {
  celFunc,
  celMethod,
  CelScalar,
  isCelUint,
  listType,
  type CelFunc,
  type CelInput,
  type CelList,
  type CelValue,
} from '@bufbuild/cel';
import { durationNanos, durationMessage, timestampNanos } from '../time-values';
import type { CelEquals } from '../equality';

const { BOOL, DYN, INT } = CelScalar;
const LIST = listType(DYN);

/** Something that JavaScript can order, of values that CEL can order. */
const orderable = (value: CelValue): bigint | number | string => {
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (isCelUint(value)) return value.value;
  const time = durationNanos(value) ?? timestampNanos(value);
  if (time === undefined) throw new Error('no such overload: list of values that have no order');
  return time;
};

const best = (list: CelList, name: string, isBetter: (a: CelValue, b: CelValue) => boolean): CelValue => {
  const [first, ...rest] = list;
  if (first === undefined) throw new Error(`${name} called on empty list`);
  return rest.reduce((found, item) => (isBetter(item, found) ? item : found), first);
};

const isLess = (a: CelValue, b: CelValue): boolean => orderable(a) < orderable(b);

const sumIntegers = (items: readonly bigint[]): bigint => {
  const total = items.reduce((sum, item) => sum + item, 0n);
  if (BigInt.asIntN(64, total) !== total) throw new Error('integer overflow');
  return total;
};

const sum = (list: CelList): CelInput => {
  const items = [...list];
  const integers = items.filter(item => typeof item === 'bigint');
  if (integers.length === items.length) return sumIntegers(integers);
  const numbers = items.filter(item => typeof item === 'number');
  if (numbers.length === items.length) return numbers.reduce((total, item) => total + item, 0);
  const durations = items.map(durationNanos).filter(item => item !== undefined);
  if (durations.length < items.length) throw new Error('no such overload: sum of other than numbers and durations');
  return durationMessage(durations.reduce((total, item) => total + item, 0n));
};

const isSorted = (list: CelList): boolean => {
  const items = [...list];
  return items.every((item, index) => {
    const next = items[index + 1];
    return next === undefined || !isLess(next, item);
  });
};

const position = (items: readonly CelValue[], step: 1 | -1, test: (item: CelValue) => boolean): bigint =>
  BigInt(step === 1 ? items.findIndex(test) : items.findLastIndex(test));

/**
 * Lists and sets. https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-list-library
 * https://pkg.go.dev/github.com/google/cel-go/ext#Sets
 */
export const listFunctions = (equals: CelEquals): readonly CelFunc[] => {
  const holds = (list: CelList, item: CelValue): boolean => [...list].some(other => equals(other, item));
  const contains = (list: CelList, part: CelList): boolean => [...part].every(item => holds(list, item));
  return [
    celMethod('isSorted', LIST, [], BOOL, function () {
      return isSorted(this);
    }),
    celMethod('sum', LIST, [], DYN, function () {
      return sum(this);
    }),
    celMethod('min', LIST, [], DYN, function () {
      return best(this, 'min', isLess);
    }),
    celMethod('max', LIST, [], DYN, function () {
      return best(this, 'max', (a, b) => isLess(b, a));
    }),
    celMethod('indexOf', LIST, [DYN], INT, function (item) {
      return position([...this], 1, other => equals(other, item));
    }),
    celMethod('lastIndexOf', LIST, [DYN], INT, function (item) {
      return position([...this], -1, other => equals(other, item));
    }),
    celFunc('sets.contains', [LIST, LIST], BOOL, contains),
    celFunc('sets.equivalent', [LIST, LIST], BOOL, (a, b) => contains(a, b) && contains(b, a)),
    celFunc('sets.intersects', [LIST, LIST], BOOL, (a, b) => [...a].some(item => holds(b, item))),
  ];
};
