import { canonicalJson } from '../../checks/schema/canonical-json';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';

/** What belongs to a cluster by its nature, and differs in every other one. */
export interface ClusterWords {
  readonly name: string;
  /** Domain below which its hosts lie. @default - not known */
  readonly domain?: string;
}

/** Stands for the phase of a tenant. */
export const PHASE = '<phase>';

/** IPv4 addresses and networks. */
const ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?\b/g;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Files of devices, whose folder a cluster may have the name of. https://man7.org/linux/man-pages/man4/null.4.html */
const DEVICE = '/(?:null|zero|full|random|urandom|shm|fd|stdin|stdout|stderr)';

const wordOf = (name: string): string => `(?<![A-Za-z0-9.])${escaped(name)}(?![A-Za-z0-9])(?!${DEVICE})`;

const IN_WORD = /[A-Za-z0-9.-]/;

/** The longer word that something stands in. */
const wordAround = (text: string, from: number, to: number): string => {
  let [start, end] = [from, to];
  while (start > 0 && IN_WORD.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && IN_WORD.test(text.charAt(end))) end += 1;
  return text.slice(start, end);
};

/** Longer words of a text that hold the name of a cluster: `kubero-dev`, which is no cluster where another one has it too. */
export const wordsWith = (name: string, text: string): ReadonlySet<string> =>
  // The text may be that of a whole cluster: a pattern that begins with the word's own letters would try each of them.
  new Set(
    [...text.matchAll(new RegExp(wordOf(name), 'g'))].map(({ index }) => wordAround(text, index, index + name.length)),
  );

/**
 * Puts a mark in the place of a name wherever it stands as a word, or in a longer one that the other cluster has not.
 * @param common words that the other cluster has as well, and that stay
 */
export const foldedWord = (
  name: string,
  mark: string,
  common: ReadonlySet<string> = new Set(),
): ((text: string) => string) => {
  const word = new RegExp(`[A-Za-z0-9.-]*${wordOf(name)}[A-Za-z0-9.-]*`, 'g');
  const inWord = new RegExp(wordOf(name), 'g');
  return text =>
    text.includes(name)
      ? text.replace(word, found => (found !== name && common.has(found) ? found : found.replace(inWord, mark)))
      : text;
};

/**
 * Puts the same words in the place of names, hosts and addresses of a cluster; the end of a host name is no cluster.
 * @param common words that the other cluster has as well, and that stay
 */
export const foldedText = (
  { name, domain }: ClusterWords,
  common: ReadonlySet<string> = new Set(),
): ((text: string) => string) => {
  const foldName = foldedWord(name, '<cluster>', common);
  const host = domain === undefined ? undefined : new RegExp(escaped(domain), 'g');
  return text => foldName((host === undefined ? text : text.replace(host, '<domain>')).replace(ADDRESS, '<address>'));
};

/**
 * The same value with the words of the cluster back in their places; addresses stay folded.
 * @param phase of the namespace that the value is in @default - of none
 */
export const unfoldedText = (value: Json | undefined, { name, domain }: ClusterWords, phase?: string): string =>
  canonicalJson(value)
    .replaceAll('<cluster>', name)
    .replaceAll('<domain>', domain ?? '<domain>')
    .replaceAll(PHASE, phase ?? PHASE);

/** A value with every text in it folded, keys too. */
export const foldedJson = (value: Json, fold: (text: string) => string): Json => {
  if (typeof value === 'string') return fold(value);
  if (isJsonList(value)) return value.map(item => foldedJson(item, fold));
  return isJsonObject(value) ? foldedObject(value, fold) : value;
};

/** An object with every text in it folded. */
export const foldedObject = (object: JsonObject, fold: (text: string) => string): JsonObject =>
  Object.fromEntries(
    Object.entries(object).flatMap(([key, item]) => (item === undefined ? [] : [[fold(key), foldedJson(item, fold)]])),
  );
