import { isJsonList, isJsonObject, type Json } from '../model/json';

/** What decides how strictly a default value binds the values that may take its place. */
export interface Place {
  /** Dotted path of the value. */
  readonly path: string;
  /** Last key of it. */
  readonly key: string;
  /** Whether a map at the path takes any key. */
  readonly isFree: (path: string) => boolean;
}

/** Keys whose value is always a text, in every chart. */
const TEXT_KEY =
  /([nN]ame|[nN]amespace|[hH]ost|[cC]lass|[pP]refix|[sS]uffix|[uU]rl|URL|[dD]omain|[pP]ath|[rR]epository|[rR]egistry|[pP]olicy|[dD]igest|existingSecret)$/;

/** Keys whose text may as well be a number. */
const NUMBER_KEY = /([lL]evel|[vV]erbosity|[pP]orts?|[uU]navailable|[aA]vailable|[uU]ser|[gG]roup|[iI]d|ID)$/;

/** Words in the place of which charts take a boolean. */
const SWITCH_WORDS = ['-', 'auto', 'default', 'disabled', 'enabled', 'false', 'no', 'off', 'on', 'true', 'yes'];

const PORT_KEY = /(^port|Port)$/;

/** Keys of fields of Kubernetes that are never negative. */
const NATURAL_KEY = /(^replicas|Replicas|[rR]eplicaCount|Seconds|HistoryLimit|[mM]axUnavailable|[mM]inAvailable)$/;

/** A port, a number that is never negative, or any other number. */
export const numberKind = (key: string, otherwise: 'integer' | 'number'): string => {
  if (PORT_KEY.test(key)) return 'port';
  return NATURAL_KEY.test(key) ? 'natural' : otherwise;
};

const numberShape = (value: number, key: string): string => {
  const kind = value < 0 ? 'number' : numberKind(key, 'number');
  return kind === 'port' ? 'port|word' : `${kind}|digits`;
};

const textShape = (value: string, key: string): string => {
  if (TEXT_KEY.test(key)) return 'string';
  // Templates print whole numbers as they stand; a tag such as 1.10 loses its zero.
  if (/(^tag|Tag)$/.test(key)) return 'string|integer';
  if (value === '' || value.includes('\n')) return 'any';
  const isWord = !/\d/.test(value) && !SWITCH_WORDS.includes(value.toLowerCase());
  return isWord && !NUMBER_KEY.test(key) ? 'string' : 'scalar';
};

/** The shape of what may stand in the place of a default value: as narrow as no chart's template contradicts. */
export const guessedShape = (value: Json, { path, key, isFree }: Place): Json => {
  if (value === null) return 'any';
  if (typeof value === 'boolean') return 'boolean|truth';
  if (typeof value === 'number') return numberShape(value, key);
  if (/(^r|R)esources$/.test(key) && isJsonObject(value)) return 'resources';
  if (typeof value === 'string') return isFree(path) ? 'any' : textShape(value, key);
  if (isJsonList(value) || !isJsonObject(value) || Object.keys(value).length === 0 || isFree(path)) return 'loose';
  const keys = Object.entries(value).map(([name, item]) => {
    const inside = { path: path === '' ? name : `${path}.${name}`, key: name, isFree };
    return [name, guessedShape(item ?? null, inside)] as const;
  });
  return { keys: Object.fromEntries(keys) };
};
