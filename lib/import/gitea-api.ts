import { byCodePoint, isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { generatedJson, sortedObject } from './generated-json';
import type { GeneratedFile } from './generated-file';
import type { ImportConfig } from './import-config';

/** Where the facts are, inside imports/. */
export const GITEA_API_PATH = 'gitea-api.json';

/** The chart whose newest version decides which Gitea runs. */
const CHART = 'gitea';

/** The version of Gitea that the newest pinned chart installs; undefined where the chart is not pinned. */
export const giteaVersion = ({ charts }: ImportConfig): string | undefined =>
  charts.find(({ name }) => name === CHART)?.versions[0]?.appVersion.replace(/^v/, '');

const objectAt = (value: Json | undefined, ...keys: readonly string[]): JsonObject => {
  let found = value;
  for (const key of keys) found = isJsonObject(found) ? found[key] : undefined;
  return isJsonObject(found) ? found : {};
};

const objectsIn = (value: Json | undefined): readonly JsonObject[] =>
  isJsonList(value) ? value.filter(isJsonObject) : [];

/** A schema, or the one that it points to. */
const resolved = (schema: JsonObject, swagger: JsonObject): JsonObject => {
  const { $ref } = schema;
  return typeof $ref === 'string' ? objectAt(swagger, ...$ref.replace('#/', '').split('/')) : schema;
};

/** The words that a field takes, or its type. */
const kindOf = (schema: JsonObject, swagger: JsonObject): Json => {
  const { enum: words, type = 'any' } = resolved(schema, swagger);
  return words ?? type;
};

const inOrder = (entries: readonly (readonly [string, Json])[]): JsonObject =>
  sortedObject(Object.fromEntries(entries));

const parametersIn = (place: string, parameters: readonly JsonObject[]): JsonObject =>
  inOrder(
    parameters.flatMap(({ in: where, name, type = 'any' }) =>
      where === place && typeof name === 'string' ? [[name, type] as const] : [],
    ),
  );

const isEmpty = (value: JsonObject): boolean => Object.keys(value).length === 0;

const callOf = (method: string, path: string, operation: JsonObject, swagger: JsonObject): JsonObject => {
  const parameters = objectsIn(operation['parameters']);
  const query = parametersIn('query', parameters);
  const body = resolved(objectAt(parameters.find(({ in: place }) => place === 'body')?.['schema']), swagger);
  const fields = inOrder(
    Object.entries(objectAt(body['properties'])).map(
      ([name, schema]) => [name, kindOf(objectAt(schema), swagger)] as const,
    ),
  );
  const answers = Object.keys(objectAt(operation['responses'])).filter(status => /^\d+$/.test(status));
  return {
    call: `${method.toUpperCase()} ${path}`,
    path: parametersIn('path', parameters),
    ...(isEmpty(query) ? {} : { query }),
    ...(isEmpty(fields) ? {} : { body: fields }),
    ...(isJsonList(body['required']) ? { required: body['required'] } : {}),
    answers: answers.map(Number),
  };
};

/**
 * imports/gitea-api.json: every call of Gitea's API with its parameters, the fields of its body, and the status codes
 * that it answers. @param swagger a document of Swagger 2.0, as `templates/swagger/v1_json.tmpl` of Gitea has it
 */
export const giteaApi = (version: string, swagger: JsonObject): GeneratedFile => {
  const calls = Object.entries(objectAt(swagger['paths']))
    .sort(([a], [b]) => byCodePoint(a, b))
    .flatMap(([path, methods]) =>
      Object.entries(objectAt(methods))
        .filter(([method]) => method !== 'parameters')
        .map(([method, operation]) => callOf(method, path, objectAt(operation), swagger)),
    );
  return { path: GITEA_API_PATH, content: generatedJson(`Gitea ${version}`, { version, calls }) };
};
