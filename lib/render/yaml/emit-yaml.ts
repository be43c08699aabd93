import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { codePointOrder, type KeyOrder, manifestOrder, metadataOrder, talosOrder } from './key-order';
import { literal } from './literal';
import { doubleQuoted, inlineString, numberText } from './scalar';

// Readers look at most 1,024 characters ahead for the colon of a key on one line.
const LONGEST_INLINE_KEY = 1000;

/** `quoted` writes strings that end in several newlines without `|+`. */
type Ending = 'kept' | 'quoted';

const stringText = (text: string, indent: string, ending: Ending): string => {
  if (!text.includes('\n')) return inlineString(text);
  if (ending === 'quoted' && text.endsWith('\n\n')) return doubleQuoted(text);
  return literal(text, indent) ?? doubleQuoted(text);
};

const scalarText = (value: string | number | boolean | null, indent: string, ending: Ending): string => {
  if (typeof value === 'string') return stringText(value, indent, ending);
  return typeof value === 'number' ? numberText(value) : String(value);
};

const keyText = (key: string, line: string): string => {
  const text = inlineString(key);
  return text.length > LONGEST_INLINE_KEY ? `? ${text}${line}:` : text + ':';
};

const listText = (list: readonly Json[], indent: string, ending: Ending): string => {
  const inner = `${indent}  `;
  const start = `\n${indent}- `;
  let text = '';
  for (const item of list) {
    text += (text === '' ? '- ' : start) + nodeText(item, inner, ending, codePointOrder);
  }
  return text;
};

const isNested = (value: Json, text: string): boolean =>
  typeof value === 'object' && value !== null && text !== '{}' && text !== '[]';

const mapText = (map: JsonObject, keys: readonly string[], indent: string, ending: Ending, top = false): string => {
  const inner = `${indent}  `;
  const line = `\n${indent}`;
  let text = '';
  for (const key of keys) {
    const value = map[key];
    if (value === undefined) continue;
    const order = top && key === 'metadata' ? metadataOrder : codePointOrder;
    const node = nodeText(value, inner, ending, order);
    text += (text === '' ? '' : line) + keyText(key, line) + (isNested(value, node) ? line + '  ' : ' ') + node;
  }
  return text === '' ? '{}' : text;
};

const nodeText = (value: Json, indent: string, ending: Ending, order: KeyOrder): string => {
  if (isJsonObject(value)) return mapText(value, order(value), indent, ending);
  if (!isJsonList(value)) return scalarText(value, indent, ending);
  return value.length === 0 ? '[]' : listText(value, indent, ending);
};

// A `|+` at the very end would leave a blank line at the end of the file.
const document = (write: (ending: Ending) => string, header = ''): string => {
  // The look at its end makes V8 join the many pieces of the text, once and for all of it.
  const text = `${header}${write('kept')}\n`;
  return text.endsWith('\n\n') ? `${header}${write('quoted')}\n` : text;
};

/** Any value as one YAML document, keys by code point. */
export const emitYaml = (value: Json): string =>
  typeof value === 'string'
    ? `${inlineString(value)}\n`
    : document(ending => nodeText(value, '', ending, codePointOrder));

/** A Kubernetes object, a kustomization or a Talos document as one YAML document in their key order, under a header. */
export const emitManifest = (body: JsonObject, header = ''): string => {
  const order = body['apiVersion'] === 'v1alpha1' ? talosOrder : manifestOrder;
  return document(ending => mapText(body, order(body), '', ending, true), header);
};
