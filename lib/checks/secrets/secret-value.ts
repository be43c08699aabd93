const WORDS =
  '(?:pass(?:word|wd|phrase)?|token|api[-_]?key|secret[-_]?key|access[-_]?key|private[-_]?key|encryption[-_]?key|client[-_]?secret)';

const SECRET_NAME = new RegExp(`${WORDS}$`, 'i');

const QUOTED_NAME = new RegExp(`${WORDS}"`, 'i');

/** Whether an object, as JSON, may have a field whose name asks for a secret. */
export const mayHaveSecretName = (json: string): boolean => QUOTED_NAME.test(json);

/** Such values are names, paths, URLs or places for values, the last as Vector writes them. */
const REFERENCE = /[${}<>\s]|:\/\/|^[./~]|^\(|^vault:|^ref\+|^SECRET\[[\w.-]+\]$/;

const MIN_LENGTH = 12;

/** Bits for each character below which text is words: English has 2.5 to 3.2 in names of this length. */
const MIN_BITS = 3.3;

const bitsOf = (text: string): number => {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => {
    const share = count / text.length;
    return bits - share * Math.log2(share);
  }, 0);
};

/** How many of lowercase, uppercase, digits and others a text has. */
const kindsOf = (text: string): number =>
  [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter(kind => kind.test(text)).length;

/** Letters that change between cases no more often than camelCase does, or a few of any. */
const isWord = (text: string): boolean => {
  if (text.length <= 5) return true;
  if (!/^[A-Za-z]+$/.test(text)) return false;
  return [...text.matchAll(/[a-z][A-Z]/g)].length <= text.length / 5;
};

/** Words with dashes, dots or underscores between, as names of objects and settings are. */
const isName = (text: string): boolean => /^[A-Za-z0-9]/.test(text) && text.split(/[-._/:]+/).every(isWord);

/** Whether a field whose name asks for a secret holds text that looks made by chance, not a name or a placeholder. */
export const isSecretValue = (name: string, value: string): boolean =>
  SECRET_NAME.test(name) &&
  value.length >= MIN_LENGTH &&
  !REFERENCE.test(value) &&
  !isName(value) &&
  kindsOf(value) >= 2 &&
  bitsOf(value) >= MIN_BITS;
