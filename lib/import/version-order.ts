import { byCodePoint } from '../model/json';

const parts = (version: string): { readonly numbers: readonly number[]; readonly pre: string } => {
  const [core = '', ...pre] = version.replace(/^v/, '').replace(/\+.*$/, '').split('-');
  return { numbers: core.split('.').map(Number), pre: pre.join('-') };
};

/** Orders semantic versions, the newest first; a release comes before its pre-releases. */
export const newestFirst = (a: string, b: string): number => {
  const left = parts(a);
  const right = parts(b);
  for (const [index, number] of right.numbers.entries()) {
    const difference = number - (left.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.pre === '' || right.pre === '') return Number(right.pre === '') - Number(left.pre === '');
  return byCodePoint(right.pre, left.pre);
};
