import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { giteaError, type Answer, type GiteaClient, type Method } from './gitea-client';

/** Most items that Gitea puts on a page, where nobody changed it. */
const PAGE = 50;

/** Pages that are read before something is taken for broken. */
const MOST_PAGES = 1000;

const wordsOf = (body: Json): string => {
  const message = isJsonObject(body) ? body['message'] : undefined;
  return typeof message === 'string' && message !== '' ? (message.split('\n')[0] ?? '') : 'no reason given';
};

const HINTS: Readonly<Record<number, string>> = {
  401: 'GITEA_TOKEN is not known; make a token under Settings → Applications',
  403: 'the owner of GITEA_TOKEN may not do this, or the token lacks a scope: write:organization, write:repository, write:package',
};

/** What ends the work: an answer that nobody expected. */
export const unexpected = (method: Method, path: string, { status, body }: Answer): Error =>
  giteaError({
    where: `${method} ${path}`,
    message: `Gitea answers ${status}`,
    value: wordsOf(body),
    fix: HINTS[status] ?? 'look at the log of Gitea',
  });

/** Reads an object; undefined when there is none. */
export async function readOne(client: GiteaClient, path: string): Promise<JsonObject | undefined> {
  const answer = await client.call('GET', path);
  if (answer.status === 404) return undefined;
  if (answer.status !== 200 || !isJsonObject(answer.body)) throw unexpected('GET', path, answer);
  return answer.body;
}

/** Reads a list that has no pages; none when what it belongs to is not there. */
export async function readList(client: GiteaClient, path: string): Promise<readonly JsonObject[]> {
  const answer = await client.call('GET', path);
  if (answer.status === 404) return [];
  const { body } = answer;
  if (answer.status !== 200 || !(body === null || isJsonList(body))) throw unexpected('GET', path, answer);
  return isJsonList(body) ? body.filter(isJsonObject) : [];
}

/** Reads all pages of a list; none when what it belongs to is not there. */
export async function readAll(client: GiteaClient, path: string): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await client.call('GET', `${path}${path.includes('?') ? '&' : '?'}limit=${PAGE}&page=${page}`);
    if (answer.status === 404) return found;
    const { body } = answer;
    if (answer.status !== 200 || !(body === null || isJsonList(body))) throw unexpected('GET', path, answer);
    const items = isJsonList(body) ? body.filter(isJsonObject) : [];
    found.push(...items);
    // A list that knows no pages gives everything at once, and may be longer than a page.
    if (items.length !== PAGE) return found;
  }
  return found;
}

/** A request that changes something. */
export interface Write {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: JsonObject;
}

/** Sends it, and takes any success for an answer. */
export async function send(client: GiteaClient, { method, path, body }: Write): Promise<void> {
  const answer = await client.call(method, path, body);
  if (answer.status < 200 || answer.status > 299) throw unexpected(method, path, answer);
}

/** Part of a path: a name with everything in it that means something in paths made harmless. */
export const part = encodeURIComponent;

/** Part of a path: the number that Gitea gave something. */
export const idOf = ({ id }: JsonObject): string => (typeof id === 'number' ? String(id) : '');
