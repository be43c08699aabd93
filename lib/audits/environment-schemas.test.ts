import { Ajv } from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { PROJECT } from '../testing/project';

const FOLDER = join(PROJECT, 'lib', 'inventory', 'schema');

const readSchema = (name: string): JsonObject => {
  const schema: unknown = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
  if (!isJsonObject(schema)) throw new Error(`${name} is no object`);
  return schema;
};

const SCHEMAS: Readonly<Record<string, JsonObject>> = Object.fromEntries(
  readdirSync(FOLDER)
    .filter(name => name.endsWith('.schema.json'))
    .map(name => [name, readSchema(name)]),
);

/** A schema with the file and the pointer at which it stands. */
interface Placed {
  readonly file: string;
  readonly pointer: string;
  readonly schema: JsonObject;
}

const below = (value: Json | undefined, key: string): Json | undefined =>
  isJsonList(value) ? value[Number(key)] : isJsonObject(value) ? value[key] : undefined;

/** What a schema is with what it refers to; its own words go before. */
const resolved = ({ file, pointer, schema }: Placed): JsonObject => {
  const { $ref, ...own } = schema;
  if (typeof $ref !== 'string') return schema;
  const [other = '', path = ''] = $ref.split('#');
  const name = other === '' ? file : other;
  const found = path.split('/').slice(1).reduce<Json | undefined>(below, SCHEMAS[name]);
  if (!isJsonObject(found)) throw new Error(`${file}#${pointer}: ${$ref} leads nowhere`);
  return { ...resolved({ file: name, pointer: path, schema: found }), ...own };
};

/** Words of schemas that narrow what is described elsewhere. */
const NARROWING = ['if', 'then', 'else', 'not'];

/** Every key that a schema describes, wherever it stands. */
const keysIn = (file: string, value: Json | undefined, pointer = '', parent = ''): readonly Placed[] => {
  if (isJsonList(value)) return value.flatMap((item, index) => keysIn(file, item, `${pointer}/${String(index)}`));
  if (!isJsonObject(value)) return [];
  const holdsSchemas = ['properties', 'patternProperties', 'definitions'].includes(parent);
  return Object.entries(value).flatMap(([key, inner]) => {
    if (!holdsSchemas && NARROWING.includes(key)) return [];
    const at = `${pointer}/${key}`;
    const own = parent === 'properties' && isJsonObject(inner) ? [{ file, pointer: at, schema: inner }] : [];
    return [...own, ...keysIn(file, inner, at, holdsSchemas ? '' : key)];
  });
};

function formsIn(file: string, value: Json | undefined, pointer = ''): readonly Placed[] {
  if (isJsonList(value)) return value.flatMap((item, index) => formsIn(file, item, `${pointer}/${String(index)}`));
  if (!isJsonObject(value)) return [];
  const forms = isJsonList(value['oneOf']) ? value['oneOf'] : [];
  return [
    ...forms.flatMap((schema, index) =>
      isJsonObject(schema) ? [{ file, pointer: `${pointer}/oneOf/${String(index)}`, schema }] : [],
    ),
    ...Object.entries(value).flatMap(([key, inner]) => formsIn(file, inner, `${pointer}/${key}`)),
  ];
}

const KEYS = Object.entries(SCHEMAS).flatMap(([file, schema]) => keysIn(file, schema));

const named = ({ file, pointer }: Placed): string => `${file}#${pointer}`;

test('every key of environments/ is described, so that editors explain it', () => {
  expect(KEYS.length).toBeGreaterThan(500);
  expect(KEYS.filter(key => !('description' in resolved(key))).map(named)).toEqual([]);
});

test('a key that tells which of several forms is meant says what its form is', () => {
  const telling = KEYS.filter(({ pointer, schema }) => 'const' in schema && /\/oneOf\/\d+\/properties\//.test(pointer));
  expect(telling.length).toBeGreaterThan(30);
  const silent = telling.filter(({ file, pointer, schema }) => {
    const form = pointer.split('/').slice(1, -2).reduce<Json | undefined>(below, SCHEMAS[file]);
    return !isJsonObject(form) || schema['description'] !== form['description'];
  });
  expect(silent.map(named)).toEqual([]);
});

/** Forms of which a value has one, wherever they stand. */
const FORMS = Object.entries(SCHEMAS).flatMap(([file, schema]) => formsIn(file, schema));

test('each of several forms has an example of its own, which editors show before that of the key', () => {
  expect(FORMS.length).toBeGreaterThan(30);
  expect(FORMS.filter(({ schema }) => !('examples' in schema)).map(named)).toEqual([]);
});

test('a key with one value shows it as its example', () => {
  const bare = KEYS.filter(({ schema: { const: only, examples } }) => {
    return only !== undefined && !isDeepStrictEqual(examples, [only]);
  });
  expect(bare.map(named)).toEqual([]);
});

test('every key has an example, so that editors show what may stand there', () => {
  const bare = KEYS.filter(key => {
    const { examples } = resolved(key);
    return !isJsonList(examples) || examples.length === 0;
  });
  expect(bare.map(named)).toEqual([]);
});

/** Forms that say nothing of what a key is for: the example of one of its users would be wrong for the others. */
const GENERAL = ['dnsLabel', 'hostName', 'httpsUrl', 'cidr', 'ipAddress', 'quantity', 'clusterNames'];

test('a key of a general form has an example of its own', () => {
  const general = KEYS.filter(({ schema: { $ref } }) =>
    GENERAL.some(name => $ref === `definitions.schema.json#/definitions/${name}` || $ref === `#/definitions/${name}`),
  );
  expect(general.length).toBeGreaterThan(50);
  expect(general.filter(({ schema }) => !('examples' in schema)).map(named)).toEqual([]);
});

test('every file of environments/ tells editors its schema, and that is there', () => {
  for (const folder of ['environments', join('examples', 'managed', 'environments')]) {
    const files = readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.yaml'),
    );
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const text = readFileSync(join(PROJECT, folder, file), 'utf8');
      const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
      expect([file, relative(FOLDER, resolve(PROJECT, folder, dirname(file), schema))]).toEqual([
        file,
        expect.stringMatching(/^[a-z-]+\.schema\.json$/),
      ]);
      expect(SCHEMAS).toHaveProperty([relative(FOLDER, resolve(PROJECT, folder, dirname(file), schema))]);
    }
  }
});

test('every example is valid', () => {
  const ajv = new Ajv({
    schemas: Object.values(SCHEMAS),
    discriminator: true,
    strict: false,
    code: { optimize: false },
  });
  const places = Object.entries(SCHEMAS).flatMap(([file, schema]) => placesWith(file, schema));
  expect(places.length).toBeGreaterThan(100);
  const wrong = places.flatMap(({ file, pointer, schema }) => {
    const isValid = ajv.compile({ $ref: `${file}#${encodeURI(pointer)}` });
    const { examples } = schema;
    return (isJsonList(examples) ? examples : []).filter(example => !isValid(example)).map(() => `${file}#${pointer}`);
  });
  expect(wrong).toEqual([]);
});

const placesWith = (file: string, value: Json | undefined, pointer = ''): readonly Placed[] => {
  if (isJsonList(value)) return value.flatMap((item, index) => placesWith(file, item, `${pointer}/${String(index)}`));
  if (!isJsonObject(value)) return [];
  return [
    ...(isJsonList(value['examples']) ? [{ file, pointer, schema: value }] : []),
    ...Object.entries(value).flatMap(([key, inner]) => placesWith(file, inner, `${pointer}/${key}`)),
  ];
};
