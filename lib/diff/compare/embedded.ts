import { parseDocument } from 'yaml';
import { isJsonList, isJsonObject, type Json } from '../../model/json';
import { plainJson } from '../../model/plain-json';

/** Longer texts are compared as texts: 256 KiB. */
const MAX_LENGTH = 256 * 1024;

/** Without any of these a text is no mapping and no list, in flow style or in block style. */
const INDICATOR = /[[{]|[:?-](?=\s|$)/;

const isLikely = (text: string): boolean =>
  text.length <= MAX_LENGTH &&
  INDICATOR.test(text) &&
  (/^\s*[[{]/.test(text) || /\n/.test(text) || /^[\w."'/-]+:\s/.test(text));

/** The value of JSON or YAML inside a text; undefined for a text that is neither a mapping nor a list. */
export const embeddedIn = (text: Json | undefined): Json | undefined => {
  if (typeof text !== 'string' || !isLikely(text)) return undefined;
  try {
    const document = parseDocument(text, { logLevel: 'error' });
    if (document.errors.length > 0) return undefined;
    const value = plainJson(document.toJS({ maxAliasCount: 100 }));
    return isJsonObject(value) || isJsonList(value) ? value : undefined;
  } catch {
    return undefined;
  }
};
