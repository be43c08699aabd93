import { stringify } from 'yaml';

/** A value as it stands behind a key of environments/. */
export const inlineYaml = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, singleQuote: true })
    .trimEnd()
    // Empty lists and maps, and lists of words, have no blanks inside the brackets.
    .replace(/\[ (.*?) \]/g, '[$1]');

/** A number where the answer is one; what is none is left to the schema, which says so. */
export const numberOrText = (answer: string): number | string => (/^\d+$/.test(answer) ? Number(answer) : answer);
