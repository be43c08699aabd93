import { canonicalJson } from '../../checks/schema/canonical-json';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';

/** What belongs to a cluster by its nature, and differs in every other one. */
export interface ClusterWords {
  readonly name: string;
  /** Domain below which its hosts lie. @default - not known */
  readonly domain?: string;
}

/** IPv4 addresses and networks. */
const ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?\b/g;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const wordOf = (name: string): string => `(?<![A-Za-z0-9.])${escaped(name)}(?![A-Za-z0-9])`;

/** Longer words of a text that hold the name of a cluster: `kubero-dev`, which is no cluster where another one has it too. */
export const wordsWith = (name: string, text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(new RegExp(`[A-Za-z0-9.-]*${wordOf(name)}[A-Za-z0-9.-]*`, 'g'))].map(([word]) => word));

/**
 * Puts the same words in the place of names, hosts and addresses of a cluster; the end of a host name is no cluster.
 * @param common words that the other cluster has as well, and that stay
 */
export const foldedText = (
  { name, domain }: ClusterWords,
  common: ReadonlySet<string> = new Set(),
): ((text: string) => string) => {
  const word = new RegExp(`[A-Za-z0-9.-]*${wordOf(name)}[A-Za-z0-9.-]*`, 'g');
  const inWord = new RegExp(wordOf(name), 'g');
  const host = domain === undefined ? undefined : new RegExp(escaped(domain), 'g');
  return text =>
    (host === undefined ? text : text.replace(host, '<domain>'))
      .replace(ADDRESS, '<address>')
      .replace(word, found => (found !== name && common.has(found) ? found : found.replace(inWord, '<cluster>')));
};

/** The same value with the words of the cluster back in their places; addresses stay folded. */
export const unfoldedText = (value: Json | undefined, { name, domain }: ClusterWords): string =>
  canonicalJson(value)
    .replaceAll('<cluster>', name)
    .replaceAll('<domain>', domain ?? '<domain>');

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
