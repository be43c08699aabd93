const NANOS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const MAX_NANOS = (1n << 63n) - 1n;
const GO_DURATION = /^(?:[0-9]*(?:\.[0-9]*)?(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+$/;
const GO_PART = '([0-9]*)(?:\\.([0-9]*))?(ns|us|µs|μs|ms|s|m|h)';

/** Nanoseconds of a duration such as `1h30m`, as Go's time.ParseDuration reads it; undefined when it is none. */
export const parseGoDuration = (text: string): bigint | undefined => {
  const negative = text.startsWith('-');
  const body = /^[+-]/.test(text) ? text.slice(1) : text;
  if (body === '0') return 0n;
  if (!GO_DURATION.test(body)) return undefined;
  let total = 0n;
  for (const [, whole = '', fraction = '', unit = ''] of body.matchAll(new RegExp(GO_PART, 'g'))) {
    if (whole === '' && fraction === '') return undefined;
    const nanos = NANOS[unit] ?? 0n;
    total += BigInt(`0${whole}`) * nanos + (BigInt(`0${fraction}`) * nanos) / 10n ** BigInt(fraction.length);
  }
  if (total > MAX_NANOS) return undefined;
  return negative ? -total : total;
};

const DAY = 86_400_000_000_000n;

/** Longer names of units; the last of each line may be continued, as in `minutes`. */
const WORDS: readonly (readonly [bigint, readonly string[]])[] = [
  [1n, ['ns', 'nano']],
  [1_000n, ['us', 'µs', 'micro']],
  [1_000_000n, ['ms', 'milli']],
  [1_000_000_000n, ['s', 'sec']],
  [60_000_000_000n, ['m', 'min']],
  [3_600_000_000_000n, ['h', 'hr', 'hour']],
  [DAY, ['d', 'day']],
  [7n * DAY, ['w', 'wk', 'week']],
];

const nanosOf = (unit: string): bigint | undefined =>
  WORDS.find(([, names]) => names.includes(unit) || unit.startsWith(names.at(-1) ?? unit))?.[0];

/** Nanoseconds of a string of format `duration` in a CRD, which also takes `2 days`. */
export const parseCrdDuration = (text: string): bigint | undefined => {
  const nanos = parseGoDuration(text);
  if (nanos !== undefined) return nanos;
  if (!/^\s*(?:[0-9]+\s*[A-Za-z\u00b5]+\s*)+$/.test(text.slice(0, 100)) || text.length > 100) return undefined;
  const parts = [...text.matchAll(/([0-9]+)\s*([A-Za-z\u00b5]+)/g)].map(([, count = '0', unit = '']) => {
    const each = nanosOf(unit.toLowerCase());
    return each === undefined ? undefined : BigInt(count) * each;
  });
  const known = parts.filter(part => part !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, part) => sum + part, 0n);
};
