import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';

/** A call of the API of the pinned Gitea, as imports/gitea-api.json has it. */
export interface GiteaCall {
  /** `POST /repos/{owner}/{repo}/labels` */
  readonly name: string;
  readonly path: RegExp;
  readonly kinds: JsonObject;
  readonly query: JsonObject;
  readonly body: JsonObject;
  readonly required: readonly string[];
  readonly answers: readonly Json[];
}

const map = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const list = (value: Json | undefined): readonly Json[] => (isJsonList(value) ? value : []);

const read = (): readonly GiteaCall[] => {
  const file = join(__dirname, '../../../imports/gitea-api.json');
  const facts: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return list(map(isJsonObject(facts) ? facts : {})['calls'])
    .filter(isJsonObject)
    .map(call => {
      const name = text(call['call']);
      const [, path = ''] = name.split(' ');
      return {
        name,
        path: new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
        kinds: map(call['path']),
        query: map(call['query']),
        body: map(call['body']),
        required: list(call['required']).map(text),
        answers: list(call['answers']),
      };
    });
};

const CALLS = read();

const isOf = (kind: Json | undefined, value: Json | undefined): boolean => {
  if (isJsonList(kind)) return typeof value === 'string' && kind.includes(value);
  if (kind === 'array') return isJsonList(value);
  if (kind === 'integer') return Number.isInteger(value);
  return kind === 'any' || typeof value === kind;
};

const isText = (kind: Json | undefined, part: string): boolean => kind !== 'integer' || /^\d+$/.test(part);

/** The call that a request is, and everything in it that the API does not know. */
export const knownCall = (
  method: string,
  { pathname, searchParams }: URL,
  body: JsonObject,
): { readonly call?: GiteaCall; readonly wrong: readonly string[] } => {
  const path = pathname.replace(/^\/api\/v1/, '');
  const fits = CALLS.filter(({ name, path: pattern }) => name.startsWith(`${method} `) && pattern.test(path));
  // A path without parameters wins: `comments` is no index.
  const call = fits.find(({ path: pattern, kinds }) =>
    Object.entries(pattern.exec(path)?.groups ?? {}).every(([key, part]) => isText(kinds[key], part)),
  );
  if (call === undefined) return { wrong: [`${method} ${path} is no call`] };
  const unknown = [...searchParams.keys()].filter(key => call.query[key] === undefined);
  return {
    call,
    wrong: [
      ...unknown.map(key => `${call.name} has no parameter ${key}`),
      ...Object.keys(body)
        .filter(key => call.body[key] === undefined)
        .map(key => `${call.name} has no field ${key}`),
      ...Object.entries(body)
        .filter(([key, value]) => call.body[key] !== undefined && !isOf(call.body[key], value))
        .map(([key, value]) => `${call.name} takes no ${JSON.stringify(value)} as ${key}`),
      ...call.required.filter(key => body[key] === undefined).map(key => `${call.name} needs ${key}`),
    ],
  };
};
