import { celFunc, celMethod, CelScalar, type CelFunc } from '@bufbuild/cel';
import { parseQuantity } from '../../../model/quantity';
import { OPAQUE, opaque, opaqueNumber } from '../opaque';

const { BOOL, DOUBLE, INT, STRING } = CelScalar;

const ONE = 1_000_000_000n;

const isInteger = (nanos: bigint): boolean => nanos % ONE === 0n && BigInt.asIntN(64, nanos / ONE) === nanos / ONE;

const signOf = (nanos: bigint): bigint => (nanos > 0n ? 1n : nanos < 0n ? -1n : 0n);

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library */
export const QUANTITY_FUNCTIONS: readonly CelFunc[] = [
  celFunc('isQuantity', [STRING], BOOL, text => parseQuantity(text) !== undefined),
  celFunc('quantity', [STRING], OPAQUE, text => {
    const nanos = parseQuantity(text);
    if (nanos === undefined) throw new Error(`${JSON.stringify(text)} is not a quantity`);
    return opaque('quantity', nanos);
  }),
  celFunc('sign', [OPAQUE], INT, value => signOf(opaqueNumber(value, 'quantity'))),
  celMethod('isInteger', OPAQUE, [], BOOL, function () {
    return isInteger(opaqueNumber(this, 'quantity'));
  }),
  celMethod('asInteger', OPAQUE, [], INT, function () {
    const nanos = opaqueNumber(this, 'quantity');
    if (!isInteger(nanos)) throw new Error('cannot convert value to integer');
    return nanos / ONE;
  }),
  celMethod('asApproximateFloat', OPAQUE, [], DOUBLE, function () {
    return Number(opaqueNumber(this, 'quantity')) / Number(ONE);
  }),
  celMethod('add', OPAQUE, [OPAQUE], OPAQUE, function (other) {
    return opaque('quantity', opaqueNumber(this, 'quantity') + opaqueNumber(other, 'quantity'));
  }),
  celMethod('add', OPAQUE, [INT], OPAQUE, function (other) {
    return opaque('quantity', opaqueNumber(this, 'quantity') + other * ONE);
  }),
  celMethod('sub', OPAQUE, [OPAQUE], OPAQUE, function (other) {
    return opaque('quantity', opaqueNumber(this, 'quantity') - opaqueNumber(other, 'quantity'));
  }),
  celMethod('sub', OPAQUE, [INT], OPAQUE, function (other) {
    return opaque('quantity', opaqueNumber(this, 'quantity') - other * ONE);
  }),
];
