import { celFunc, celMethod, CelScalar, type CelFunc, type CelMap, type CelValue } from '@bufbuild/cel';
import { OPAQUE, opaque, opaqueText } from '../opaque';

const { BOOL, INT, STRING } = CelScalar;

const NUMBER = '0|[1-9][0-9]*';
const PART = `(?:${NUMBER}|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)`;
const SYNTAX = new RegExp(
  `^(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(${PART}(?:\\.${PART})*))?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?$`,
);

interface Semver {
  readonly numbers: readonly bigint[];
  /** Parts of the pre-release. */
  readonly parts: readonly string[];
}

const parse = (text: string): Semver | undefined => {
  const match = SYNTAX.exec(text);
  if (match === null) return undefined;
  const [, major = '0', minor = '0', patch = '0', parts] = match;
  return { numbers: [BigInt(major), BigInt(minor), BigInt(patch)], parts: parts?.split('.') ?? [] };
};

/** Without a leading `v` and leading zeros, with three numbers. */
const normalized = (text: string): string => {
  const [major = '', minor, ...patch] = (text.startsWith('v') ? text.slice(1) : text).split('.');
  const parts = [major, ...(minor === undefined ? [] : [minor]), ...(patch.length === 0 ? [] : [patch.join('.')])];
  if (parts.length < 3 && /[+-]/.test(parts.at(-1) ?? '')) return text;
  return [...parts, '0', '0']
    .slice(0, 3)
    .map(part => part.replace(/^0+(?=[0-9])/, ''))
    .join('.');
};

const make = (text: string): CelMap => {
  if (parse(text) === undefined) throw new Error(`${JSON.stringify(text)} is not a semantic version`);
  return opaque('semver', text);
};

/** @throws Error when the value is no version */
export const semverOf = (value: CelValue): Semver =>
  parse(opaqueText(value, 'semver')) ?? { numbers: [0n, 0n, 0n], parts: [] };

const compareParts = (a: string, b: string): number => {
  const [aIsNumber, bIsNumber] = [/^[0-9]+$/.test(a), /^[0-9]+$/.test(b)];
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1;
  if (aIsNumber) return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0;
  return a < b ? -1 : a > b ? 1 : 0;
};

/** -1, 0 or 1, by precedence. https://semver.org/#spec-item-11 */
export const compareSemver = (a: Semver, b: Semver): number => {
  for (const [index, number] of a.numbers.entries()) {
    const other = b.numbers[index] ?? 0n;
    if (number !== other) return number < other ? -1 : 1;
  }
  if (a.parts.length === 0 || b.parts.length === 0) return Math.sign(b.parts.length - a.parts.length);
  for (const [index, part] of a.parts.entries()) {
    const other = b.parts[index];
    if (other === undefined) return 1;
    const order = compareParts(part, other);
    if (order !== 0) return order;
  }
  return a.parts.length < b.parts.length ? -1 : 0;
};

const numberMethod = (name: string, index: number): CelFunc =>
  celMethod(name, OPAQUE, [], INT, function () {
    return semverOf(this).numbers[index] ?? 0n;
  });

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-semver-library */
export const SEMVER_FUNCTIONS: readonly CelFunc[] = [
  celFunc('isSemver', [STRING], BOOL, text => parse(text) !== undefined),
  celFunc('isSemver', [STRING, BOOL], BOOL, (text, lax) => parse(lax ? normalized(text) : text) !== undefined),
  celFunc('semver', [STRING], OPAQUE, make),
  celFunc('semver', [STRING, BOOL], OPAQUE, (text, lax) => make(lax ? normalized(text) : text)),
  numberMethod('major', 0),
  numberMethod('minor', 1),
  numberMethod('patch', 2),
];
