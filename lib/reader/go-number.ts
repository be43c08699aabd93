// Most integers are these.
const SMALL = /^(?:0|[1-9][0-9]{0,14})$/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INFINITY = /^([-+]?)\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;
const LONE_UNDERSCORE = /_(?![0-9])|(?<![0-9])_/;
const NUMERIC_START = /^[-+.0-9]/;
const INNER_SIGN = /^0b([-+])/;
const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;

const magnitude = (match: RegExpExecArray): bigint => {
  const [, , hex, binary, octal, decimal] = match;
  if (hex !== undefined) return BigInt(`0x${hex}`);
  if (binary !== undefined) return BigInt(`0b${binary}`);
  if (octal !== undefined) return BigInt(`0o${octal}`);
  return BigInt(decimal ?? '0');
};

/**
 * The integer that Go's yaml.v2 reads in a plain scalar: a bigint where a JavaScript number cannot hold it exactly,
 * undefined where Go reads no integer.
 * Source: https://github.com/yaml/go-yaml/blob/v2.4.2/resolve.go
 */
export const goInteger = (text: string): number | bigint | undefined => {
  if (!NUMERIC_START.test(text)) return undefined;
  if (SMALL.test(text)) return Number(text);
  const match = INTEGER.exec(text.replaceAll('_', '').replace(INNER_SIGN, '$10b'));
  if (match === null) return undefined;
  const value = match[1] === '-' ? -magnitude(match) : magnitude(match);
  if (value < MIN_INT64 || value > (match[1] === '' ? MAX_UINT64 : MAX_INT64)) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
};

/** The float that Go's yaml.v2 reads in a plain scalar that is no integer, infinities and NaN included. */
export const goFloat = (text: string): number | undefined => {
  if (!NUMERIC_START.test(text)) return undefined;
  const infinity = INFINITY.exec(text);
  if (infinity !== null) return infinity[1] === '-' ? -Infinity : Infinity;
  if (NOT_A_NUMBER.test(text)) return NaN;
  // After a dot Go wants a digit on both sides of an underscore.
  const plain = text.startsWith('.') && LONE_UNDERSCORE.test(text) ? text : text.replaceAll('_', '');
  const value = FLOAT.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(value) ? value : undefined;
};
