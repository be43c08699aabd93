import {
  celFunc,
  celList,
  celMethod,
  CelScalar,
  listType,
  type CelFunc,
  type CelInput,
  type CelList,
  type CelListType,
} from '@bufbuild/cel';

const { BOOL, DYN } = CelScalar;

/** An optional value is a list of none or one. */
export const OPTIONAL: CelListType = listType(DYN);

/** An optional that holds nothing. */
export const NONE: CelList = celList([]);

/** An optional that holds a value. */
export const some = (value: CelInput): CelList => celList([value]);

const ZEROS: readonly unknown[] = [0n, 0, '', false, null];

/** Functions of optional values. https://pkg.go.dev/github.com/google/cel-go/cel#OptionalTypes */
export const OPTIONAL_FUNCTIONS: readonly CelFunc[] = [
  celFunc('optional.none', [], OPTIONAL, () => NONE),
  celFunc('optional.of', [DYN], OPTIONAL, value => some(value)),
  celFunc('optional.ofNonZeroValue', [DYN], OPTIONAL, value => (ZEROS.includes(value) ? NONE : some(value))),
  celMethod('hasValue', OPTIONAL, [], BOOL, function () {
    return this.size > 0;
  }),
  celMethod('value', OPTIONAL, [], DYN, function () {
    const value = this.get(0);
    if (value === undefined) throw new Error('optional.none() dereference');
    return value;
  }),
  celMethod('orValue', OPTIONAL, [DYN], DYN, function (otherwise) {
    return this.get(0) ?? otherwise;
  }),
  celMethod('or', OPTIONAL, [OPTIONAL], OPTIONAL, function (otherwise) {
    return this.size > 0 ? this : otherwise;
  }),
];
