import { COLLECTIONS } from './collection-functions';
import { goText, isTrue, unknown, type Value } from './go-text';
import { TEXTS } from './text-functions';

/** A function of templates; what goes through a pipe comes last. @throws Error for arguments that Go refuses */
export type TemplateFunction = (values: readonly Value[]) => Value;

const ofDifferentTypes = (): Error => new Error('compares values of different types');

/**
 * As `eq` of Go compares: nothing equals nothing alone. Integers and other numbers, which Go does not compare either, are not
 * told apart here. https://cs.opensource.google/go/go/+/master:src/text/template/funcs.go
 */
const equals = (left: Value, right: Value): boolean => {
  const [one, other] = [left ?? undefined, right ?? undefined];
  if (one === undefined || other === undefined) return one === other;
  if (typeof one !== typeof other) throw ofDifferentTypes();
  if (typeof one === 'object') throw new Error('compares maps or lists');
  return one === other;
};

const order = (left: Value, right: Value): number => {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  throw ofDifferentTypes();
};

const comparing =
  (holds: (order: number) => boolean): TemplateFunction =>
  ([left, right]) =>
    holds(order(left, right));

/** Beyond this Go writes integers and other numbers in different ways, and values here do not tell them apart. */
const MOST_EXACT = 1_000_000;

const whole = (value: number): number => {
  if (Math.abs(value) >= MOST_EXACT) throw unknown('counts beyond a million, which is not evaluated here');
  return Math.trunc(value);
};

/** A number as functions of numbers read it: texts count by what they say. */
const numberOf = (value: Value): number => {
  const number = typeof value === 'boolean' ? Number(value) : Number(value ?? 0);
  return Number.isNaN(number) ? 0 : number;
};

const counting =
  (count: (left: number, right: number) => number): TemplateFunction =>
  values =>
    whole(
      values
        .map(numberOf)
        .map(Math.trunc)
        .reduce((left, right) => count(left, right)),
    );

const ofTwo =
  (inner: TemplateFunction): TemplateFunction =>
  values => {
    if (values.length !== 2) throw new Error(`wants 2 numbers, and has ${values.length}`);
    return inner(values);
  };

const division = (count: (left: number, right: number) => number): TemplateFunction =>
  counting((left, right) => {
    if (right === 0) throw new Error('divides by zero');
    return Math.trunc(count(left, right));
  });

const BASIC: Readonly<Record<string, TemplateFunction>> = {
  not: ([value]) => !isTrue(value),
  eq: ([left, ...rest]) => {
    if (rest.length === 0) throw new Error('has nothing to compare with');
    return rest.some(value => equals(left, value));
  },
  ne: ([left, right]) => !equals(left, right),
  lt: comparing(result => result < 0),
  le: comparing(result => result <= 0),
  gt: comparing(result => result > 0),
  ge: comparing(result => result >= 0),
  default: ([other, value]) => (isTrue(value) ? value : other),
  empty: ([value]) => !isTrue(value),
  coalesce: values => values.find(isTrue),
  ternary: ([yes, no, condition]) => (condition === true ? yes : no),
  fail: ([message]) => {
    throw new Error(`fails by itself: ${goText(message)}`);
  },
  required: ([message, value]) => {
    if (value === undefined || value === null || value === '') throw new Error(goText(message));
    return value;
  },
  add: counting((left, right) => left + right),
  add1: ([value]) => whole(numberOf(value) + 1),
  sub: ofTwo(counting((left, right) => left - right)),
  mul: counting((left, right) => left * right),
  div: ofTwo(division((left, right) => left / right)),
  mod: ofTwo(division((left, right) => left % right)),
  max: counting((left, right) => Math.max(left, right)),
  min: counting((left, right) => Math.min(left, right)),
  int: ([value]) => whole(numberOf(value)),
  int64: ([value]) => whole(numberOf(value)),
  atoi: ([value]) => whole(numberOf(value)),
};

/** The functions that are evaluated, of Go, of sprig and of Argo CD. http://masterminds.github.io/sprig/ */
export const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map([
  ...Object.entries(BASIC),
  ...Object.entries(TEXTS),
  ...Object.entries(COLLECTIONS),
]);
