/** The numbers of a version, and what follows them. */
interface Numbers {
  readonly numbers: readonly number[];
  /** `-alpine` */
  readonly rest: string;
}

const numbersOf = (version: string): Numbers | undefined => {
  const [, numbers, rest = ''] = /^v?(\d+(?:\.\d+){1,3})(.*)$/.exec(version) ?? [];
  return numbers === undefined ? undefined : { numbers: numbers.split('.').map(Number), rest };
};

/** What follows the numbers of a version: `-alpine` of `3.2.1-alpine`; undefined for what is no version. */
export const endingOf = (version: string): string | undefined => numbersOf(version)?.rest;

/** True where two versions are numbers with the same ending, so that one is above the other. */
export const areComparable = (version: string, other: string): boolean => {
  const [left, right] = [numbersOf(version), numbersOf(other)];
  return left !== undefined && right !== undefined && left.rest === right.rest;
};

/** True if a version is above another one; false where they cannot be told apart. */
export const isAbove = (version: string, other: string): boolean => {
  const [left, right] = [numbersOf(version), numbersOf(other)];
  if (left === undefined || right === undefined || left.rest !== right.rest) return false;
  const at = left.numbers.findIndex((number, index) => number !== (right.numbers[index] ?? 0));
  return at >= 0 && (left.numbers[at] ?? 0) > (right.numbers[at] ?? 0);
};
