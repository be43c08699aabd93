import { lineOf } from '../model/version-line';
import { byCodePoint, isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import type { GeneratedFile } from './generated-file';
import { generatedJson, sortedObject } from './generated-json';
import { TALOS_RELAXATIONS } from './talos-relaxations';

/** Keywords that decide about a value; the others describe it. `format` only annotates in draft 2020-12. */
const KEPT: readonly string[] = [
  '$ref',
  'type',
  'enum',
  'const',
  'pattern',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'required',
];

/** Definition of the document without a kind. */
const CONFIG = 'v1alpha1.Config';

/** imports/schemas/talos-<line>.json from the schema that Talos publishes. */
export const talosSchema = (version: string, document: JsonObject): GeneratedFile => {
  const published = isJsonObject(document['$defs']) ? document['$defs'] : {};
  const bare = mapValues(published, strip);
  const definitions = TALOS_RELAXATIONS.reduce((relaxed, { apply }) => apply(relaxed), bare);
  const kinds = Object.entries(definitions)
    .flatMap(([name, definition]) => kindOf(definition).map((kind): [string, string] => [kind, name]))
    .sort(([a], [b]) => byCodePoint(a, b));
  const line = lineOf(version);
  const content = { line, config: CONFIG, kinds: Object.fromEntries(kinds), $defs: sortedObject(definitions) };
  return {
    path: `schemas/talos-${line}.json`,
    content: generatedJson(`Talos ${version}, relaxed for patches`, content),
  };
};

/** The kind of a definition that is a document: its `kind` takes one value. */
const kindOf = (definition: Json | undefined): readonly string[] => {
  const properties = isJsonObject(definition) ? definition['properties'] : undefined;
  const kind = isJsonObject(properties) ? properties['kind'] : undefined;
  const apiVersion = isJsonObject(properties) ? properties['apiVersion'] : undefined;
  const values = isJsonObject(kind) && isJsonList(kind['enum']) && apiVersion !== undefined ? kind['enum'] : [];
  return values.length === 1 ? values.filter(value => typeof value === 'string') : [];
};

/** Keywords that hold schemas by name, and those that hold one or a list of them. */
const MAPS: readonly string[] = ['properties', 'patternProperties'];
const NESTED: readonly string[] = ['items', 'additionalProperties', 'not', 'allOf', 'anyOf', 'oneOf'];

const strip = (schema: Json | undefined): Json => {
  if (isJsonList(schema)) return schema.map(strip);
  if (!isJsonObject(schema)) return schema ?? null;
  const entries = Object.entries(schema).flatMap(([key, value]): [string, Json][] => {
    if (MAPS.includes(key)) return [[key, isJsonObject(value) ? mapValues(value, strip) : {}]];
    if (NESTED.includes(key)) return [[key, strip(value)]];
    return KEPT.includes(key) ? [[key, value ?? null]] : [];
  });
  return Object.fromEntries(entries);
};

const mapValues = (object: JsonObject, change: (value: Json | undefined) => Json): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
