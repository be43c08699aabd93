import type { Json, JsonObject } from '../../model/json';
import { knownCall } from './gitea-facts';
import { loopbackServer } from './loopback-server';

/** A request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly body: JsonObject;
}

/** A Gitea on loopback that keeps what it is given, and refuses what imports/gitea-api.json does not know. */
export interface FakeGitea {
  readonly url: string;
  /** Requests that change something. */
  readonly writes: Seen[];
  /** Objects by path of the API; lists follow from them. */
  readonly objects: Map<string, JsonObject>;
  readonly close: () => Promise<void>;
}

const TOKEN = 'token secret';

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Where Gitea keeps what is posted to a path, by the name in it. */
const pathOf = (path: string, body: JsonObject, id: number): string => {
  if (path === '/orgs') return `/orgs/${textOf(body['username'])}`;
  const repositories = /^\/orgs\/([^/]+)\/repos$/.exec(path);
  if (repositories !== null) return `/repos/${repositories[1] ?? ''}/${textOf(body['name'])}`;
  if (path.endsWith('/branch_protections')) return `${path}/${encodeURIComponent(textOf(body['rule_name']))}`;
  return `${path}/${id}`;
};

/** Starts it on a free port. The token is `secret`. */
export async function fakeGitea(): Promise<FakeGitea> {
  const writes: Seen[] = [];
  const objects = new Map<string, JsonObject>();
  let next = 1;

  const answer = (method: string, path: string, page: number, sent: JsonObject): readonly [number, unknown] => {
    if (method === 'GET') {
      const found = objects.get(path);
      if (found !== undefined) return [200, found];
      const items = [...objects].filter(([key]) => new RegExp(`^${path}/[^/]+$`).test(key)).map(([, value]) => value);
      const isList = /\/(labels|teams|hooks|secrets|pulls)$|^\/packages\/[^/]+$/.test(path);
      return isList ? [200, items.slice((page - 1) * 50, page * 50)] : [404, { message: 'not found' }];
    }
    writes.push({ method, path, body: sent });
    // Gitea takes colours with a hash and gives them without.
    const color = typeof sent['color'] === 'string' ? { color: sent['color'].replace('#', '') } : {};
    const body = { ...sent, ...color };
    if (method === 'DELETE') return [objects.delete(path) ? 204 : 404, {}];
    if (method === 'PATCH') {
      const team = /^\/teams\/(\d+)$/.exec(path);
      const key = team === null ? path : [...objects.keys()].find(other => other.endsWith(`/teams/${team[1] ?? ''}`));
      objects.set(key ?? path, { ...objects.get(key ?? path), ...body });
      return [200, {}];
    }
    const id = next;
    next += 1;
    if (path.endsWith('/pulls')) {
      const repo = { full_name: /^\/repos\/(.+)\/pulls$/.exec(path)?.[1] ?? '' };
      const ends = { head: { ref: sent['head'] ?? '', repo }, base: { ref: sent['base'] ?? '', repo } };
      objects.set(`${path}/${id}`, { ...body, ...ends, number: id, html_url: `https://gitea.example.com/pulls/${id}` });
    } else if (method === 'PUT') objects.set(path, { name: path.slice(path.lastIndexOf('/') + 1) });
    else {
      objects.set(pathOf(path, body, id), { ...body, id });
    }
    return [201, {}];
  };

  const server = await loopbackServer((request, response, body) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = url.pathname.replace(/^\/api\/v1/, '');
    const { wrong } = knownCall(request.method ?? 'GET', url, body);
    const [status, content] =
      wrong.length > 0
        ? [422, { message: wrong.join('; ') }]
        : request.headers.authorization === TOKEN
          ? answer(request.method ?? 'GET', path, Number(url.searchParams.get('page') ?? 1), body)
          : [401, { message: 'invalid username, password or token' }];
    // A test that renders blocks the loop for longer than idle connections are kept.
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
    response.end(status === 204 ? '' : JSON.stringify(content));
  });
  return { ...server, writes, objects };
}
