import type { ErrorObject } from 'ajv';
import { didYouMean } from '../../model/did-you-mean';
import type { Issue } from '../../model/issue';
import { isJsonObject } from '../../model/json';
import { pointerParts, toPointer, type Path } from '../../model/path';
import { finding } from '../finding';
import { placeOfKey, placeOfValue, type SourceMap } from '../yaml/source-map';
import { shownValue } from './shown-value';

const TYPES: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

const typeOf = (value: unknown): string => {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : typeof value === 'string' ? 'text' : `a ${typeof value}`;
};

/** A JSON pointer as a path: parts that are indices of lists become numbers. */
export const pathIn = (document: unknown, pointer: string): Path => {
  let at = document;
  return pointerParts(pointer).map(part => {
    const index = Array.isArray(at) ? Number(part) : part;
    at = Array.isArray(at) ? at[Number(part)] : isJsonObject(at) ? at[part] : undefined;
    return index;
  });
};

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(item => String(item)) : []);
const keysOf = (value: unknown): readonly string[] => (isJsonObject(value) ? Object.keys(value) : []);

/** Words of schemas whose description tells of a form; of others it tells what the value is for. */
const OF_A_FORM = ['pattern', '$ref'];

/** What the schema says of the form of a value, to stand after `expected`. */
const expectation = (schema: unknown): { readonly fix?: string } => {
  if (!isJsonObject(schema) || !OF_A_FORM.some(word => word in schema)) return {};
  const { description } = schema;
  if (typeof description !== 'string') return {};
  const text = description.replace(/(?:;.*|\.)$/, '').replace(/^[A-Z](?=[a-z]* )/, first => first.toLowerCase());
  return { fix: `expected ${text}` };
};

const count = (number: unknown, unit: string): string => `${String(number)} ${unit}${number === 1 ? '' : 's'}`;

const limitOf = ({ keyword, params }: ErrorObject): string | undefined => {
  const { limit } = params;
  switch (keyword) {
    case 'minimum':
      return `must be at least ${String(limit)}`;
    case 'maximum':
      return `must be at most ${String(limit)}`;
    case 'minLength':
      return limit === 1 ? 'must not be empty' : `must have at least ${count(limit, 'character')}`;
    case 'maxLength':
      return `must have at most ${count(limit, 'character')}`;
    case 'minItems':
      return `must have at least ${count(limit, 'item')}`;
    case 'minProperties':
      return `must have at least ${count(limit, 'key')}`;
    default:
      return undefined;
  }
};

/** What to do about a broken limit, where the schema says nothing of the value. */
const LIMIT_FIXES: Readonly<Record<string, string>> = {
  minimum: 'raise it',
  maximum: 'lower it',
  minLength: 'fill it in',
  maxLength: 'shorten it',
  minItems: 'add one',
  minProperties: 'add one',
};

/** The key that tells the branches of a schema apart. */
const tagOf = (schema: unknown): unknown => {
  const discriminator = isJsonObject(schema) ? schema['discriminator'] : undefined;
  return isJsonObject(discriminator) ? discriminator['propertyName'] : undefined;
};

const kindsOf = (schema: unknown): readonly string[] => {
  const branches = isJsonObject(schema) ? schema['oneOf'] : undefined;
  const tag = tagOf(schema);
  if (!Array.isArray(branches) || typeof tag !== 'string') return [];
  return branches.flatMap((branch: unknown) => {
    const properties = isJsonObject(branch) && isJsonObject(branch['properties']) ? branch['properties'] : {};
    const kind = properties[tag];
    return isJsonObject(kind) && typeof kind['const'] === 'string' ? [kind['const']] : [];
  });
};

/** One error of the schema as an issue; undefined when another error of the same value says it better. */
export function schemaIssue(error: ErrorObject, document: unknown, map: SourceMap): Issue | undefined {
  const path = pathIn(document, error.instancePath);
  const { keyword, params, parentSchema, data } = error;
  const place = placeOfValue(map, path);
  const written = map.sources.get(toPointer(path))?.text;
  const shown = typeof data === 'string' ? shownValue(data) : shownValue(written ?? data);
  const value = shown === undefined ? {} : { value: shown };
  const oneOf = (options: readonly string[], at: Path, text: unknown): Issue =>
    finding(
      'schema-value',
      placeOfValue(map, at),
      `must be ${options.length > 1 ? 'one of ' : ''}${options.join(', ')}`,
      {
        value: shownValue(text) ?? typeOf(text),
        fix:
          typeof text === 'string' && options.length > 1
            ? didYouMean(text, options, 'choose one')
            : `write ${options.length > 1 ? 'one of them' : options.join('')}`,
      },
    );

  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = keysOf(parentSchema?.['properties']);
      const fix = didYouMean(key, known, known.length > 0 ? `known here: ${known.join(', ')}` : 'remove it');
      return finding('schema-unknown-key', placeOfKey(map, [...path, key]), `unknown key "${key}"`, { fix });
    }
    case 'required': {
      const key = String(params['missingProperty']);
      const properties: unknown = parentSchema?.['properties'];
      const kinds = key === tagOf(parentSchema) ? kindsOf(parentSchema) : [];
      const known = isJsonObject(properties) ? expectation(properties[key]) : {};
      const more = kinds.length > 0 ? { fix: `one of ${kinds.join(', ')}` } : { fix: 'add it', ...known };
      return finding('schema-missing-key', place, `missing key "${key}"`, more);
    }
    case 'type': {
      const expected = TYPES[String(params['type'])] ?? String(params['type']);
      const quote = params['type'] === 'string' && (typeof data === 'number' || typeof data === 'boolean');
      const unquote =
        (params['type'] === 'boolean' && (data === 'true' || data === 'false')) ||
        (params['type'] === 'integer' && typeof data === 'string' && /^[0-9]+$/.test(data));
      return finding('schema-type', place, `must be ${expected}, is ${typeOf(data)}`, {
        ...value,
        fix: `write ${expected}`,
        ...(quote || unquote ? { fix: quote ? 'quote it' : 'remove the quotes' } : expectation(parentSchema)),
      });
    }
    case 'enum':
      return oneOf(texts(params['allowedValues']), path, data);
    case 'discriminator':
      return params['tagValue'] === undefined
        ? undefined
        : oneOf(kindsOf(parentSchema), [...path, String(params['tag'])], params['tagValue']);
    case 'pattern':
      return data === ''
        ? finding('schema-value', place, 'must not be empty', { fix: 'write it', ...expectation(parentSchema) })
        : finding('schema-value', place, 'has the wrong form', {
            ...value,
            fix: 'write another',
            ...expectation(parentSchema),
          });
    case 'uniqueItems': {
      const [first, second] = [Number(params['j']), Number(params['i'])].sort((a, b) => a - b);
      const at = placeOfValue(map, [...path, second ?? 0]);
      return finding('schema-value', at, `the same as item ${first} of the list`, { fix: 'remove one' });
    }
    case 'not':
      return finding('schema-value', place, 'is not allowed', {
        ...value,
        fix: 'write another',
        ...expectation(parentSchema),
      });
    default: {
      const message = limitOf(error);
      return keyword === 'oneOf' || keyword === 'allOf' || keyword === 'propertyNames'
        ? undefined
        : finding('schema-value', place, message ?? error.message ?? 'is not allowed', {
            ...value,
            fix: LIMIT_FIXES[keyword] ?? 'write another',
            ...expectation(parentSchema),
          });
    }
  }
}
