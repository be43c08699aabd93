import { HIDDEN, isPlain } from './plain';

const HIDDEN_LEFT_BY_JSON = new RegExp(HIDDEN.source, 'gu');

const escapeUnit = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The text in double quotes with JSON's escapes, which every YAML reader knows. */
export const doubleQuoted = (text: string): string => JSON.stringify(text).replace(HIDDEN_LEFT_BY_JSON, escapeUnit);

/** A string on one line: plain where it is safe, else in single quotes, else in double quotes. */
export const inlineString = (text: string): string => {
  if (isPlain(text)) return text;
  return HIDDEN.test(text) ? doubleQuoted(text) : `'${text.replaceAll("'", "''")}'`;
};

/** A number as YAML 1.1 and 1.2 read it alike; throws for what JSON cannot hold. */
export const numberText = (value: number): string => {
  if (!Number.isFinite(value)) throw new Error(`YAML: no form for the number ${value}; this is a bug in the caller`);
  const text = String(value);
  return /^-?[0-9]+e/.test(text) ? text.replace('e', '.0e') : text;
};
