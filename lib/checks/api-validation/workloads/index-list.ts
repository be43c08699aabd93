/** What is wrong with a list of indices. */
export type IndexFault = 'syntax' | 'too large' | 'order';

const INTEGER = /^[+-]?[0-9]+$/;

/** How many indices a list such as `1,3-5` names below `completions`, or what is wrong with it. */
export const countIndices = (text: string, completions: number): number | IndexFault => {
  let [total, last] = [0, -Infinity];
  for (const interval of text === '' ? [] : text.split(',')) {
    const limits = interval.split('-');
    if (limits.length > 2 || !limits.every(limit => INTEGER.test(limit))) return 'syntax';
    const [from = 0, to = from] = limits.map(Number);
    if (from >= completions || to >= completions) return 'too large';
    if ((limits.length === 2 && from >= to) || last >= from) return 'order';
    total += to - from + 1;
    last = to;
  }
  return total;
};
