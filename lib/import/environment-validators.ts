import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import { transformSync } from 'esbuild';
import { byCodePoint, isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { SCHEMA_FOLDER, SCHEMA_SUFFIX } from './environment-types';
import { generatedMark, type GeneratedFile } from './generated-file';

/** Characters of a line, so that a change of a schema shows in a few lines. */
const LINE_LIMIT = 120;

/** A schema of files, by the name of its validator. */
interface Root {
  readonly file: string;
  readonly validator: string;
  readonly title: string;
  readonly id: string;
}

const rootOf = ([name, { $id, title }]: readonly [string, JsonObject]): readonly Root[] => {
  if (typeof title !== 'string' || typeof $id !== 'string') return [];
  const file = name.slice(0, -SCHEMA_SUFFIX.length);
  return [{ file, validator: file.replace(/-[a-z]/g, part => part.slice(1).toUpperCase()), title, id: $id }];
};

/** True for what a schema says to people; keys of data that have such names are schemas themselves. */
const isForPeople = (key: string, value: Json | undefined): boolean =>
  (key === 'description' && typeof value === 'string') || (key === 'examples' && isJsonList(value));

const forCode = (schema: Json): Json => {
  if (isJsonList(schema)) return schema.map(forCode);
  return isJsonObject(schema) ? objectForCode(schema) : schema;
};

const objectForCode = (schema: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) =>
      value === undefined || isForPeople(key, value) ? [] : [[key, forCode(value)]],
    ),
  );

/**
 * The schemas of environments/ as code that only tells whether a value is valid, so that no run compiles them; what is
 * wrong with a value is told by ajv from the schemas themselves. With the types of what passes.
 */
export const environmentValidators = (schemas: Readonly<Record<string, JsonObject>>): readonly GeneratedFile[] => {
  const roots = Object.entries(schemas)
    .sort(([a], [b]) => byCodePoint(a, b))
    .flatMap(rootOf);
  const ajv = new Ajv({
    schemas: Object.values(schemas).map(objectForCode),
    discriminator: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    messages: false,
    inlineRefs: false,
    code: { source: true, optimize: true },
  });
  const ids: Record<string, string> = Object.fromEntries(roots.map(({ validator, id }) => [validator, id]));
  const code = transformSync(standaloneCode(ajv, ids), { minify: true, treeShaking: true, lineLimit: LINE_LIMIT }).code;
  const types = roots.map(
    ({ file, validator, title }) =>
      `import type { ${title} } from './${file}';\nexport const ${validator}: (value: unknown) => value is ${title};\n`,
  );
  const mark = `// ${generatedMark(SCHEMA_FOLDER)}\n`;
  return [
    { path: 'environments/validators.cjs', content: mark + code },
    { path: 'environments/validators.d.cts', content: mark + types.join('') },
  ];
};
