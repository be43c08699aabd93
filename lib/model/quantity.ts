import { memoByText } from './memo';

/** An amount in billionths, the finest that Kubernetes keeps. */
export type Nanos = bigint;

const SYNTAX = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:([eE])([+-]?[0-9]+)|(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]))?$/;

const POWERS_OF_TEN: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const POWERS_OF_TWO: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

/** Exponents beyond this are written by nobody, and would only cost memory. */
const MAX_EXPONENT = 400;

const ceilDivide = (value: bigint, divisor: bigint): bigint => (value + divisor - 1n) / divisor;

const shifted = (value: bigint, exponent: number): bigint =>
  exponent >= 0 ? value * 10n ** BigInt(exponent) : ceilDivide(value, 10n ** BigInt(-exponent));

/**
 * The amount of a quantity such as `500m` or `1.5Gi`, rounded up to a billionth; undefined when it is none.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export const parseQuantity = memoByText((text: string): Nanos | undefined => {
  const match = SYNTAX.exec(text);
  if (match === null || text === '') return undefined;
  const [, sign = '', whole = '', fraction = '', scientific, exponent = '0', suffix = ''] = match;
  if (scientific === undefined && whole === '' && fraction === '' && suffix !== '') return undefined;
  if (!/[0-9]/.test(whole + fraction)) return undefined;
  if (Math.abs(Number(exponent)) > MAX_EXPONENT) return undefined;
  const digits = BigInt(whole + fraction) * (1n << BigInt(POWERS_OF_TWO[suffix] ?? 0));
  const amount = shifted(digits, 9 - fraction.length + Number(exponent) + (POWERS_OF_TEN[suffix] ?? 0));
  return sign === '-' ? -amount : amount;
});

const NANO = 1_000_000_000n;
const UNITS = ['', 'Ki', 'Mi', 'Gi', 'Ti'] as const;

/** An amount as people write it: `250m`, `3`, `512Mi`. */
export const shownAmount = (amount: Nanos): string => {
  if (amount % NANO !== 0n) return `${amount / 1_000_000n}m`;
  let [whole, unit] = [amount / NANO, 0];
  while (unit < UNITS.length - 1 && whole !== 0n && whole % 1024n === 0n) [whole, unit] = [whole / 1024n, unit + 1];
  return `${whole}${UNITS[unit] ?? ''}`;
};

/** An amount as a number of whole units, for sums in which billionths do not matter. */
export const inUnits = (amount: Nanos): number => Number(amount / 1_000_000n) / 1000;
