import { celMethod, CelScalar, type CelFunc, type CelValue } from '@bufbuild/cel';
import { OPAQUE, opaqueKind, opaqueNumber } from '../opaque';
import { compareSemver, semverOf } from './semver';

const { BOOL, INT } = CelScalar;

const compare = (a: CelValue, b: CelValue): number => {
  if (opaqueKind(a) === 'semver') return compareSemver(semverOf(a), semverOf(b));
  const [left, right] = [opaqueNumber(a, 'quantity'), opaqueNumber(b, 'quantity')];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** Methods that quantities and semantic versions share. */
export const COMPARISON_FUNCTIONS: readonly CelFunc[] = [
  celMethod('isLessThan', OPAQUE, [OPAQUE], BOOL, function (other) {
    return compare(this, other) < 0;
  }),
  celMethod('isGreaterThan', OPAQUE, [OPAQUE], BOOL, function (other) {
    return compare(this, other) > 0;
  }),
  celMethod('compareTo', OPAQUE, [OPAQUE], INT, function (other) {
    return BigInt(compare(this, other));
  }),
];
