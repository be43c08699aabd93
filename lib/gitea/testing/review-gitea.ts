import type { IncomingMessage, ServerResponse } from 'node:http';
import { isJsonList, type Json, type JsonObject } from '../../model/json';
import { knownCall } from './gitea-facts';
import { loopbackServer } from './loopback-server';

/** The token that it takes. */
export const TOKEN = 'geheim-0123456789abcdef';

/** What goes wrong with calls of a name: an answer of that status, or none. */
export interface Fault {
  /** Begins with this: `POST /repos/{owner}/{repo}/statuses`. */
  readonly call: string;
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `drop`: the connection ends. `hang`: nothing comes. `late`: it is done, and then the connection ends. */
  readonly kind?: 'drop' | 'hang' | 'late';
  /** How often. @default - always */
  readonly times?: number;
}

/** A Gitea on loopback with one pull request, that takes what its facts know and nothing else. */
export interface ReviewGitea {
  readonly url: string;
  /** Name of each call that came, in order. */
  readonly calls: string[];
  /** Bodies of calls that change something. */
  readonly bodies: JsonObject[];
  /** What came that is no call of Gitea, or not in its form. */
  readonly wrong: string[];
  readonly comments: Map<number, { readonly body: string; readonly author: number }>;
  readonly statuses: Map<string, JsonObject>;
  /** Ids by name: of the repository, of its organisation, of the pull request. */
  readonly labels: Map<string, number>;
  readonly ownerLabels: Map<string, number>;
  readonly given: Map<string, number>;
  readonly faults: Fault[];
  readonly pull: { head: string };
  readonly close: () => Promise<void>;
}

/** Who the token is. */
const ME = 7;

/** Starts it on a free port, without a comment, a status or a label. */
export async function reviewGitea(): Promise<ReviewGitea> {
  const left = new Map<Fault, number>();
  const state: Omit<ReviewGitea, 'close' | 'url'> = {
    calls: [],
    bodies: [],
    wrong: [],
    comments: new Map(),
    statuses: new Map(),
    labels: new Map(),
    ownerLabels: new Map(),
    given: new Map(),
    faults: [],
    pull: { head: '' },
  };
  const { comments, statuses, labels, ownerLabels, given, pull } = state;
  let next = 100;
  const id = (): number => (next += 1);
  const named = (map: ReadonlyMap<string, number>): Json =>
    [...map].map(([name, of]) => ({ id: of, name, color: '0' }));
  const comment = (of: number): Json => {
    const { body = '', author = 0 } = comments.get(of) ?? {};
    return { id: of, body, user: { id: author }, html_url: `https://git.example.com/comment-${of}` };
  };

  const answer = (name: string, path: string, body: JsonObject): readonly [number, Json] => {
    const last = Number(path.split('/').at(-1));
    const text = typeof body['body'] === 'string' ? body['body'] : '';
    switch (name) {
      case 'GET /user':
        return [200, { id: ME, login: 'robot' }];
      case 'GET /repos/{owner}/{repo}/pulls/{index}':
        return last === 12
          ? [200, { number: 12, head: { sha: pull.head }, labels: named(given) }]
          : [404, { message: 'not found' }];
      case 'GET /repos/{owner}/{repo}/issues/{index}/comments':
        return [200, [...comments.keys()].map(comment)];
      case 'POST /repos/{owner}/{repo}/issues/{index}/comments': {
        const made = id();
        comments.set(made, { body: text, author: ME });
        return [201, comment(made)];
      }
      case 'PATCH /repos/{owner}/{repo}/issues/comments/{id}':
        // Whoever may write may change what others wrote, and they stay its author.
        comments.set(last, { body: text, author: comments.get(last)?.author ?? ME });
        return [200, comment(last)];
      case 'DELETE /repos/{owner}/{repo}/issues/comments/{id}':
        return [comments.delete(last) ? 204 : 404, null];
      case 'POST /repos/{owner}/{repo}/statuses/{sha}':
        statuses.set(path.split('/').at(-1) ?? '', body);
        return [201, body];
      case 'GET /repos/{owner}/{repo}/labels':
        return [200, named(labels)];
      case 'GET /orgs/{org}/labels':
        return ownerLabels.size === 0 ? [404, { message: 'no such organisation' }] : [200, named(ownerLabels)];
      case 'POST /repos/{owner}/{repo}/labels': {
        const made = id();
        labels.set(typeof body['name'] === 'string' ? body['name'] : '', made);
        return [201, { id: made, name: body['name'] }];
      }
      case 'POST /repos/{owner}/{repo}/issues/{index}/labels': {
        const [wanted] = isJsonList(body['labels']) ? body['labels'] : [];
        const found = [...labels, ...ownerLabels].find(([, of]) => of === wanted);
        if (found === undefined) return [404, { message: 'no such label' }];
        given.set(...found);
        return [200, named(given)];
      }
      case 'DELETE /repos/{owner}/{repo}/issues/{index}/labels/{id}':
        for (const [label, of] of given) if (of === last) given.delete(label);
        return [204, null];
      default:
        return [501, { message: 'this server does not play it' }];
    }
  };

  const faultFor = (name: string): Fault | undefined => {
    const fault = state.faults.find(one => name.startsWith(one.call) && (left.get(one) ?? one.times ?? 1) > 0);
    if (fault?.times !== undefined) left.set(fault, (left.get(fault) ?? fault.times) - 1);
    return fault;
  };

  const handle = (request: IncomingMessage, response: ServerResponse, body: JsonObject): void => {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { call, wrong } = knownCall(method, url, body);
    const name = call?.name ?? `${method} ${url.pathname}`;
    state.calls.push(name);
    if (method !== 'GET') state.bodies.push(body);
    state.wrong.push(...wrong);
    const send = (status: number, content: string, headers: Readonly<Record<string, string>> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers });
      response.end(content);
    };
    const fault = faultFor(name);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'drop') return void request.socket.destroy();
    if (fault?.status !== undefined) {
      send(fault.status, fault.body ?? '', fault.headers);
      return;
    }
    const isKnown = ['token', 'Bearer'].some(scheme => request.headers.authorization === `${scheme} ${TOKEN}`);
    if (!isKnown) {
      send(401, JSON.stringify({ message: 'invalid username, password or token' }));
      return;
    }
    if (wrong.length > 0) {
      send(422, JSON.stringify({ message: wrong.join('; ') }));
      return;
    }
    const [status, content] = answer(name, url.pathname, body);
    if (call?.answers.includes(status) !== true) state.wrong.push(`${name} never answers ${status}`);
    if (fault?.kind === 'late') return void request.socket.destroy();
    send(status, content === null ? '' : JSON.stringify(content));
  };

  return { ...state, ...(await loopbackServer(handle)) };
}
