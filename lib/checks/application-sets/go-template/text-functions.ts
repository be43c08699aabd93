import { parse, stringify } from 'yaml';
import { RE2JS } from 're2js';
import { isJsonList, isJsonObject, type Json } from '../../../model/json';
import { plainJson } from '../../../model/plain-json';
import { canonicalJson } from '../../schema/canonical-json';
import { goText, type Value } from './go-text';

type TextFunctions = Readonly<Record<string, (values: readonly Value[]) => Value>>;

/** A text where a text must be. @throws Error for anything else */
const text = (value: Value): string => {
  if (typeof value === 'string') return value;
  throw new Error(`wants a text, and has ${value === undefined || value === null ? 'nothing' : typeof value}`);
};

const count = (value: Value): number => Math.trunc(Number(value ?? 0));

/** The longest text that a function makes. */
const MOST_TEXT = 100_000;

const repeated = (part: string, times: number): string => {
  if (part.length * times > MOST_TEXT) throw new Error('makes too long a text');
  return part.repeat(Math.max(0, times));
};

const indented = (spaces: Value, value: Value): string =>
  text(value)
    .split('\n')
    .map(line => `${repeated(' ', count(spaces))}${line}`)
    .join('\n');

/** Truncated from the end when the number is negative. */
const truncated = (length: number, value: string): string =>
  length >= 0 ? value.slice(0, length) : value.slice(Math.max(0, value.length + length));

const trimmed = (set: string, value: string, ends: 'both' | 'left' | 'right'): string => {
  let [start, end] = [0, value.length];
  if (ends !== 'right') while (start < end && set.includes(value.charAt(start))) start += 1;
  if (ends !== 'left') while (end > start && set.includes(value.charAt(end - 1))) end -= 1;
  return value.slice(start, end);
};

/** A name of lowercase letters, digits, "-" and ".". Source: applicationset/utils/template_functions.go of Argo CD */
export const normalized = (name: string): string =>
  trimmed(
    '-.',
    name
      .toLowerCase()
      .replaceAll(/[^-a-z0-9.]/g, '-')
      .slice(0, 253),
    'both',
  );

const titled = (value: string): string =>
  value.replaceAll(/(?<![\p{L}\p{Nd}_'])\p{L}/gu, letter => letter.toUpperCase());

/** `%s`, `%v`, `%q`, `%d` with widths; other verbs are not evaluated. */
const formatted = ([format, ...values]: readonly Value[]): string => {
  const rest = [...values];
  return text(format).replaceAll(/%(-?0?\d*)(.)/g, (_, width: string, verb: string) => {
    if (verb === '%') return '%';
    const value = rest.shift();
    if (!'svqd'.includes(verb)) throw new Error(`formats with %${verb}`);
    const shown = verb === 'q' ? JSON.stringify(text(value)) : verb === 'd' ? String(count(value)) : goText(value);
    const length = Math.abs(Number(width));
    if (width.startsWith('-')) return shown.padEnd(length);
    return shown.padStart(length, width.startsWith('0') && verb === 'd' ? '0' : ' ');
  });
};

const json = (value: Value): Json => value ?? null;

const fromYaml = (value: Value): Value => plainJson(parse(text(value), { maxAliasCount: 100 }));

/** A space stands between two values of which none is a text. */
const printed = (values: readonly Value[]): string =>
  values.reduce<string>((before, value, index) => {
    const isApart = index > 0 && typeof value !== 'string' && typeof values[index - 1] !== 'string';
    return `${before}${isApart ? ' ' : ''}${goText(value)}`;
  }, '');

/** Functions of texts. */
export const TEXTS: TextFunctions = {
  print: printed,
  println: values => `${values.map(goText).join(' ')}\n`,
  printf: formatted,
  toString: ([value]: readonly Value[]) => goText(value),
  lower: ([value]) => text(value).toLowerCase(),
  upper: ([value]) => text(value).toUpperCase(),
  title: ([value]) => titled(text(value)),
  untitle: ([value]) => text(value).replaceAll(/\b\p{L}/gu, letter => letter.toLowerCase()),
  trim: ([value]) => text(value).trim(),
  trimAll: ([set, value]) => trimmed(text(set), text(value), 'both'),
  trimPrefix: ([part, value]) => (text(value).startsWith(text(part)) ? text(value).slice(text(part).length) : value),
  trimSuffix: ([part, value]) =>
    text(value).endsWith(text(part)) ? text(value).slice(0, text(value).length - text(part).length) : value,
  trunc: ([length, value]) => truncated(count(length), text(value)),
  substr: ([start, end, value]) =>
    text(value).slice(Math.max(0, count(start)), count(end) < 0 ? undefined : count(end)),
  replace: ([from, to, value]) => text(value).replaceAll(text(from), () => text(to)),
  contains: ([part, value]) => text(value).includes(text(part)),
  hasPrefix: ([part, value]) => text(value).startsWith(text(part)),
  hasSuffix: ([part, value]) => text(value).endsWith(text(part)),
  nospace: ([value]) => text(value).replaceAll(/\s/g, ''),
  repeat: ([times, value]) => repeated(text(value), count(times)),
  indent: ([spaces, value]) => indented(spaces, value),
  nindent: ([spaces, value]) => `\n${indented(spaces, value)}`,
  quote: values =>
    values
      .filter(value => value !== undefined && value !== null)
      .map(value => JSON.stringify(goText(value)))
      .join(' '),
  squote: values =>
    values
      .filter(value => value !== undefined && value !== null)
      .map(value => `'${goText(value)}'`)
      .join(' '),
  cat: values => values.map(goText).join(' '),
  splitList: ([separator, value]) => text(value).split(text(separator)),
  split: ([separator, value]) =>
    Object.fromEntries(
      text(value)
        .split(text(separator))
        .map((part, index) => [`_${index}`, part]),
    ),
  join: ([separator, values]) => (isJsonList(values) ? values.map(goText).join(text(separator)) : goText(values)),
  b64enc: ([value]) => btoa(String.fromCharCode(...new TextEncoder().encode(text(value)))),
  normalize: ([value]) => normalized(text(value)),
  regexMatch: ([pattern, value]) => RE2JS.compile(text(pattern)).matcher(text(value)).find(),
  regexReplaceAll: ([pattern, value, to]) =>
    RE2JS.compile(text(pattern))
      .matcher(text(value))
      .replaceAll(text(to).replaceAll(/\$\{(\d+)\}/g, '$$$1')),
  regexReplaceAllLiteral: ([pattern, value, to]) =>
    RE2JS.compile(text(pattern))
      .matcher(text(value))
      .replaceAll(RE2JS.quoteReplacement(text(to))),
  toJson: ([value]) => canonicalJson(json(value)),
  toYaml: ([value]) => stringify(json(value), { sortMapEntries: true, lineWidth: 0 }).trimEnd(),
  fromJson: ([value]) => plainJson(JSON.parse(text(value))),
  fromYaml: ([value]) => {
    const found = fromYaml(value);
    if (!isJsonObject(found)) throw new Error('reads YAML that is no map');
    return found;
  },
  fromYamlArray: ([value]) => {
    const found = fromYaml(value);
    if (!isJsonList(found)) throw new Error('reads YAML that is no list');
    return found;
  },
};
