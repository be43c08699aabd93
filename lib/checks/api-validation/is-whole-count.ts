import type { Nanos } from '../../model/quantity';

const MILLI = 1_000_000n;

/** The server counts thousandths in 64 bits: what does not fit is cut off there, and is not whole. */
const MOST_MILLI = 2n ** 63n - 1n;

/** Whether an amount is whole as the server sees it. Source: kubernetes, ValidateResourceQuantityValue and MilliValue */
export const isWholeCount = (amount: Nanos): boolean => {
  const milli = amount > 0n ? (amount + MILLI - 1n) / MILLI : amount / MILLI;
  return milli <= MOST_MILLI && milli % 1000n === 0n;
};
