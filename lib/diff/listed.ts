/** Names that are told one by one. */
const MOST_NAMES = 5;

/** Names in a sentence, the first few of them: `a, b, c, d, e and 3 more`. */
export const listed = (names: readonly string[]): string =>
  names.length <= MOST_NAMES
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;
