import { createHash } from 'node:crypto';

/** Characters of a digest that tell some thousands of parts apart. */
const LENGTH = 12;

/** The id of a part of a page, the same in every page that has it, whatever is in its name. */
export const anchorOf = (letter: string, ...names: readonly string[]): string =>
  `${letter}-${createHash('sha256').update(names.join('\0')).digest('hex').slice(0, LENGTH)}`;
