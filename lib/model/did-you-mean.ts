import { byCodePoint } from './json';

/** Edits between two words; a swap of neighbours counts as one. */
const distance = (from: string, to: string): number => {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= from.length; row++) {
    const line = [row];
    rows.push(line);
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1;
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      line.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + same,
          swapped ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(from.length, to.length);
};

/** True when one of the words is the beginning of the other, and long enough to tell. */
const isBeginning = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a));

/** The word that somebody who wrote `text` most likely meant; undefined when none is near. */
export const nearestWord = (text: string, words: readonly string[]): string | undefined => {
  const limit = Math.max(1, Math.floor(text.length / 3));
  const near = words
    .filter(word => word !== text)
    .map(word => ({
      word,
      edits: Math.min(distance(text.toLowerCase(), word.toLowerCase()), isBeginning(text, word) ? limit : Infinity),
    }))
    .filter(({ edits }) => edits <= limit);
  return near.sort((a, b) => a.edits - b.edits || byCodePoint(a.word, b.word))[0]?.word;
};

/** `did you mean "network"?`, or else what the words are. */
export const didYouMean = (text: string, words: readonly string[], otherwise: string): string => {
  const word = nearestWord(text, words);
  return word === undefined ? otherwise : `did you mean "${word}"?`;
};

const withoutDigits = (text: string): string => text.replaceAll(/\d/g, '');

/**
 * The word that `text` is a slip of: other case, or a letter or two wrong after the first; undefined where it may well be a word of its
 * own. For lists of words that may lack some.
 */
export const misspeltWord = (text: string, words: readonly string[]): string | undefined => {
  if (text.length < 3 || !/^[\w-]+$/.test(text)) return undefined;
  const limit = text.length < 8 ? 1 : 2;
  const [first, bare] = [text[0]?.toLowerCase(), withoutDigits(text)];
  const near = words
    .filter(word => word.length >= 3 && word[0]?.toLowerCase() === first && withoutDigits(word) !== bare)
    .map(word => ({ word, edits: distance(text.toLowerCase(), word.toLowerCase()) }))
    .filter(({ edits }) => edits <= limit);
  return near.sort((a, b) => a.edits - b.edits || byCodePoint(a.word, b.word))[0]?.word;
};
