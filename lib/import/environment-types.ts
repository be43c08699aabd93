import { byCodePoint, isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { generatedMark, type GeneratedFile } from './generated-file';
import { modelImports, printTypes } from './print-types';

/** Where the schemas of environments/ lie, from the project's root. */
export const SCHEMA_FOLDER = 'lib/inventory/schema';

/** How the name of a schema ends. */
export const SCHEMA_SUFFIX = '.schema.json';

/** A file of types for each schema with a root; schemas of definitions alone are taken into those that name them. */
export const environmentTypes = async (
  schemas: Readonly<Record<string, JsonObject>>,
): Promise<readonly GeneratedFile[]> => {
  const roots = Object.entries(schemas)
    .filter(([, schema]) => typeof schema['title'] === 'string')
    .sort(([a], [b]) => byCodePoint(a, b));
  return Promise.all(roots.map(([file, schema]) => environmentFile(file, schema, schemas)));
};

const environmentFile = async (
  file: string,
  schema: JsonObject,
  schemas: Readonly<Record<string, JsonObject>>,
): Promise<GeneratedFile> => {
  const { definitions, ...root } = schema;
  const title = typeof root['title'] === 'string' ? root['title'] : file;
  const shared = Object.entries(schemas).flatMap(([name, other]) =>
    name === file || !isJsonObject(other['definitions']) ? [] : Object.entries(other['definitions']),
  );
  const own = isJsonObject(definitions) ? Object.entries(definitions) : [];
  const named = Object.fromEntries([...shared, ...own].map(([name, definition]) => [name, bare(definition)]));
  const body = await printTypes({ ...asObject(bare(root)), title, definitions: named }, title);
  return {
    path: `environments/${file.slice(0, -SCHEMA_SUFFIX.length)}.ts`,
    content: `// ${generatedMark(`${SCHEMA_FOLDER}/${file}`)}\n${modelImports(body)}\n${body}`,
  };
};

const asObject = (value: Json): JsonObject => (isJsonObject(value) ? value : {});

/** Keywords that say something about the type. */
const KEPT: readonly string[] = ['type', 'enum', 'const', 'required', 'description'];

/** The schema without what only constrains values; references point at the file's own definitions. */
const bare = (schema: Json | undefined): Json => {
  if (!isJsonObject(schema)) return schema ?? {};
  const { $ref, allOf } = schema;
  if (typeof $ref === 'string') return { $ref: $ref.slice(Math.max(0, $ref.indexOf('#'))) };
  const branches = schema['oneOf'] ?? schema['anyOf'];
  const hasProperties = isJsonObject(schema['properties']);
  if (isJsonList(branches) && !hasProperties && branches.every(isType)) {
    return { ...description(schema), anyOf: branches.map(bare) };
  }
  if (isJsonList(allOf) && !hasProperties && allOf.every(isType)) {
    const [only, ...others] = allOf.map(bare);
    return only !== undefined && others.length === 0 ? only : { ...description(schema), allOf: allOf.map(bare) };
  }
  const kept = Object.entries(schema).filter(([key]) => KEPT.includes(key));
  return { ...Object.fromEntries(kept), ...inner(schema) };
};

/** True for a branch that is a type of its own, and not only a constraint on the values of its parent. */
const isType = (branch: Json): boolean =>
  isJsonObject(branch) && ['$ref', 'type', 'properties', 'enum', 'const'].some(key => branch[key] !== undefined);

const description = (schema: JsonObject): JsonObject =>
  schema['description'] === undefined ? {} : { description: schema['description'] };

const inner = (schema: JsonObject): JsonObject => {
  const { properties, patternProperties, additionalProperties, items } = schema;
  const map = (schemas: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(schemas).map(([key, value]) => [key, bare(value)]));
  return {
    ...(isJsonObject(properties) ? { properties: map(properties) } : {}),
    ...(isJsonObject(patternProperties) ? { patternProperties: map(patternProperties) } : {}),
    ...(additionalProperties === undefined ? {} : { additionalProperties: bare(additionalProperties) }),
    ...(items === undefined ? {} : { items: bare(items) }),
  };
};
