import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { IMPURE_FUNCTIONS } from './impure-functions';
import type { ScannedText } from './scanned-texts';
import { templateActions } from './template-tokens';

/** How an acceptance names values of this platform where else a file of the chart stands. */
export const OWN_VALUES = 'values';

/** Texts with braces among values of ours: templates where the chart hands them to `tpl`. */
export function ownTexts(values: JsonObject): readonly ScannedText[] {
  const walk = (value: Json | undefined, path: string): readonly ScannedText[] => {
    if (typeof value === 'string') {
      return value.includes('{{') ? [{ file: OWN_VALUES, line: 0, text: value, use: 'value', path }] : [];
    }
    if (isJsonList(value)) return value.flatMap((item, at) => walk(item, `${path}[${at}]`));
    if (!isJsonObject(value)) return [];
    return Object.entries(value).flatMap(([key, item]) => walk(item, path === '' ? key : `${path}.${key}`));
  };
  return walk(values, '');
}

const CALLING = new Set([...IMPURE_FUNCTIONS.keys(), 'include', 'template', 'block']);

/** Whether a text calls anything that may be impure, itself or in the chart; everything else needs no look at the chart. */
export const mayBeImpure = ({ text }: ScannedText): boolean => {
  const read = templateActions(text);
  return (
    'actions' in read &&
    read.actions.some(({ tokens }) => tokens.some(token => token.type === 'word' && CALLING.has(token.text)))
  );
};
