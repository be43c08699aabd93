import { Schema, Type } from 'js-yaml';
import type { Json } from '../model/json';
import { goFloat, goInteger } from './go-number';

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const TRUE = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']);
const FALSE = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']);
// Most scalars are words that begin like none of these.
const FIRST = /^[-+.0-9~yYnNtTfFoO]/;

const isTrue = (text: string): boolean => text.length < 5 && TRUE.has(text);
const isFalse = (text: string): boolean => text.length < 6 && FALSE.has(text);
const isNull = (text: string | null): boolean => text === null || (text.length < 5 && NULLS.has(text));

const typed = (tag: string, resolve: (text: string) => boolean, construct: (text: string) => unknown): Type =>
  new Type(`tag:yaml.org,2002:${tag}`, {
    kind: 'scalar',
    resolve: (text: string | null) => text !== null && FIRST.test(text) && resolve(text),
    construct,
  });

const integer = (text: string): number | bigint => goInteger(text) ?? 0;

const nothing = new Type('tag:yaml.org,2002:null', { kind: 'scalar', resolve: isNull, construct: () => null });
const boolean = typed('bool', text => isTrue(text) || isFalse(text), isTrue);
const whole = typed('int', text => goInteger(text) !== undefined, integer);
const float = typed(
  'float',
  text => goInteger(text) !== undefined || goFloat(text) !== undefined,
  text => Number(goInteger(text) ?? goFloat(text)),
);
const merge = new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: text => text === '<<' });

const text = new Type('tag:yaml.org,2002:str', { kind: 'scalar', construct: (data: string | null) => data ?? '' });
/** Base64 as Go decodes it: breaks of lines are passed over, the padding is not. */
const isBase64 = (data: string | null): boolean =>
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test((data ?? '').replaceAll(/[\r\n]/g, ''));
const binary = new Type('tag:yaml.org,2002:binary', {
  kind: 'scalar',
  resolve: isBase64,
  construct: (data: string | null) => Buffer.from(data ?? '', 'base64').toString('utf8'),
});
const map = new Type('tag:yaml.org,2002:map', { kind: 'mapping', construct: (data: object | null) => data ?? {} });
const list = new Type('tag:yaml.org,2002:seq', { kind: 'sequence', construct: (data: object | null) => data ?? [] });

// Go reads a scalar with a tag that it does not know as a string, and ignores the tag of a map or list.
const unknownTags = [
  new Type('', { kind: 'scalar', multi: true, construct: (data: string | null) => data ?? '' }),
  new Type('', { kind: 'mapping', multi: true }),
  new Type('', { kind: 'sequence', multi: true }),
];

/** A plain scalar as the schema reads it; undefined for a number that JSON cannot hold exactly. */
export const plainScalar = (text: string): Json | undefined => {
  if (!FIRST.test(text)) return text;
  if (isNull(text)) return null;
  if (isTrue(text)) return true;
  if (isFalse(text)) return false;
  const number = goInteger(text) ?? goFloat(text);
  if (number === undefined) return text;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};

/** Reads scalars as Kubernetes does: the union of YAML 1.1 and 1.2 without dates and base-60 numbers. */
export const KUBERNETES_SCHEMA = new Schema({
  implicit: [nothing, boolean, whole, float, merge],
  explicit: [text, map, list, binary, ...unknownTags],
});
