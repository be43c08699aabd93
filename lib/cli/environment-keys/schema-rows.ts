import { stringify } from 'yaml';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';

/** A row: the key, what may stand there, whether it must, what it is for. */
export type KeyRow = readonly [key: string, form: string, needed: string, text: string];

/** Tells where a `$ref` leads: the name of a definition, and the schema there. */
export type Resolve = (ref: string) => { readonly name: string; readonly schema: JsonObject };

const code = (value: Json): string =>
  `\`${stringify(value, { collectionStyle: 'flow', lineWidth: 0, singleQuote: true }).trim()}\``;

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const object = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});

const list = (value: Json | undefined): readonly Json[] => (isJsonList(value) ? value : []);

/** Has keys of its own, which are told elsewhere. */
const hasKeys = (schema: JsonObject): boolean => 'properties' in schema || 'oneOf' in schema;

const range = ({ minimum, maximum }: JsonObject): string => {
  if (typeof minimum === 'number')
    return typeof maximum === 'number' ? `, ${minimum} to ${maximum}` : `, from ${minimum}`;
  return typeof maximum === 'number' ? `, up to ${maximum}` : '';
};

/** The schema with what it refers to; its own words go before. */
const whole = (schema: JsonObject, resolve: Resolve): JsonObject => {
  const parts = [schema, ...list(schema['allOf']).map(object)].flatMap(({ $ref }) =>
    typeof $ref === 'string' ? [whole(resolve($ref).schema, resolve)] : [],
  );
  return [...parts, schema].reduce<JsonObject>((all, part) => ({ ...all, ...part }), {});
};

/** What may stand in the place of a schema, in words; definitions with keys of their own are a link. */
function formOf(schema: JsonObject, resolve: Resolve): string {
  const { $ref } = schema;
  const target = typeof $ref === 'string' ? resolve($ref) : undefined;
  if (target !== undefined && hasKeys(whole(target.schema, resolve)))
    return `[${target.name}](#${target.name.toLowerCase()})`;
  const known = whole(schema, resolve);
  if (known['const'] !== undefined) return code(known['const']);
  if (isJsonList(known['enum'])) return known['enum'].map(code).join(', ');
  switch (known['type']) {
    case 'array':
      return `list of ${formOf(object(known['items']), resolve)}`;
    case 'boolean':
      return '`true`, `false`';
    case 'integer':
    case 'number':
      return `number${range(known)}`;
    case 'object':
      return isJsonObject(known['additionalProperties'])
        ? `map of ${formOf(known['additionalProperties'], resolve)}`
        : 'keys';
    default:
      return 'text';
  }
}

/** An example in a row, of which several lines would be the end. */
const exampleOf = (example: Json): string => {
  const [first = '', more] = typeof example === 'string' ? example.split('\n') : [];
  return more === undefined ? code(example) : `\`${first}\` and more lines`;
};

const isShort = (value: Json | undefined): boolean =>
  typeof value === 'string' ? !value.includes('\n') : typeof value !== 'object' || value === null;

/** Says more than the form does, and fits into a row: what has keys of its own shows their examples. */
const isTelling = (schema: JsonObject, example: Json): boolean => {
  if (hasKeys(schema) || 'enum' in schema || 'const' in schema || schema['type'] === 'boolean') return false;
  if (isJsonList(example)) return example.every(isShort);
  return !isJsonObject(example) || Object.values(example).every(isShort);
};

const textOf = (schema: JsonObject): string => {
  const [example] = list(schema['examples']);
  const description = text(schema['description']);
  const isSilent = example === undefined || !isTelling(schema, example) || /\bfor example\b/i.test(description);
  return isSilent ? description : `${description} For example ${exampleOf(example)}`;
};

/** Where the keys of a schema stand in its own words: below it, in each item, in each entry. */
const inner = (schema: JsonObject): readonly (readonly [suffix: string, schema: JsonObject])[] => [
  ...(hasKeys(schema) ? [['', schema] as const] : []),
  ...(isJsonObject(schema['items']) ? [['[]', schema['items']] as const] : []),
  ...(isJsonObject(schema['additionalProperties']) ? [['.NAME', schema['additionalProperties']] as const] : []),
];

/** The rows of everything below a schema, each once; what a `$ref` with keys of its own leads to is left to its own table. */
export function keyRows(schema: JsonObject, resolve: Resolve, path = ''): readonly KeyRow[] {
  if (isJsonList(schema['oneOf'])) {
    const by = text(object(schema['discriminator'])['propertyName']);
    return schema['oneOf'].map(object).flatMap(variant => {
      const value = object(object(variant['properties'])[by])['const'];
      const head = `${path}${path === '' ? '' : '.'}${by}`;
      const { [by]: _, ...properties } = object(variant['properties']);
      return [
        [head, value === undefined ? '' : code(value), 'yes', text(variant['description'])] as const,
        ...keyRows({ ...variant, properties }, resolve, path),
      ];
    });
  }
  const required = list(schema['required']);
  return Object.entries(object(schema['properties'])).flatMap(([key, value]) => {
    const own = object(value);
    const at = path === '' ? key : `${path}.${key}`;
    const row: KeyRow = [at, formOf(own, resolve), required.includes(key) ? 'yes' : '', textOf(whole(own, resolve))];
    return [row, ...inner(own).flatMap(([suffix, below]) => keyRows(below, resolve, `${at}${suffix}`))];
  });
}
