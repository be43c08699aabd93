import { createHash } from 'node:crypto';

/** Characters of a digest that tell some thousands of changes apart. */
const LENGTH = 12;

/** The id of a part of the page, the same in every report that has it, whatever is in its name. */
export const anchorOf = (letter: 'c' | 's', ...names: readonly string[]): string =>
  `${letter}-${createHash('sha256').update(names.join('\0')).digest('hex').slice(0, LENGTH)}`;
