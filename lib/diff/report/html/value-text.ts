import { dump } from 'js-yaml';
import type { Json } from '../../../model/json';

/** Words that YAML and JSON take as something other than a text. */
const IS_NO_TEXT = /^(?:|~|null|true|false|[-+]?[0-9][0-9_.eE+-]*)$|^\s|\s$/;

/** A value as it is shown: texts as they are, quoted where they could be taken for another value; the rest as YAML. */
export const valueText = (value: Json): string => {
  if (typeof value === 'string') return IS_NO_TEXT.test(value) && !value.includes('\n') ? JSON.stringify(value) : value;
  if (typeof value !== 'object' || value === null) return String(value);
  return dump(value, { lineWidth: -1, noRefs: true, noCompatMode: true }).trimEnd();
};
