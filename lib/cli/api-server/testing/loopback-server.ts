import { createServer, type Server } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { isJsonObject, type Json, type JsonObject } from '../../../model/json';
import { testCertificate } from './test-certificate';

/** A call as it came in. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly type: string;
  readonly authorization: string;
  readonly body: Json;
}

/** A server on this machine that speaks discovery and apply, and what it was asked. */
export interface LoopbackServer {
  readonly port: number;
  readonly calls: readonly Call[];
  readonly close: () => Promise<void>;
}

const CRD = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

const resource = (name: string, kind: string, namespaced = true): JsonObject => ({ name, kind, namespaced });

const LISTS: Readonly<Record<string, readonly JsonObject[]>> = {
  '/api/v1': [
    resource('namespaces', 'Namespace', false),
    resource('configmaps', 'ConfigMap'),
    resource('pods', 'Pod'),
    resource('pods/log', 'Pod'),
  ],
  '/apis/apiextensions.k8s.io/v1': [resource('customresourcedefinitions', 'CustomResourceDefinition', false)],
  '/apis/batch/v1': [resource('jobs', 'Job')],
};

const read = async (request: IncomingMessage): Promise<Json> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const value: unknown = chunks.length === 0 ? null : JSON.parse(Buffer.concat(chunks).toString('utf8'));
  return isJsonObject(value) ? value : null;
};

/** Code and body; nothing where the call stays without an answer, and `cut` where it ends without one. */
type Answer = readonly [status: number, body: Json] | 'cut' | undefined;

const failed = (code: number, message: string): Answer => [code, { kind: 'Status', status: 'Failure', code, message }];

/** What a definition serves, from its body. */
const servedBy = (definition: Json): readonly (readonly [string, JsonObject])[] => {
  const spec = isJsonObject(definition) && isJsonObject(definition['spec']) ? definition['spec'] : {};
  const { group, names, versions } = spec;
  if (typeof group !== 'string' || !isJsonObject(names) || !Array.isArray(versions)) return [];
  return versions.flatMap((version: Json) => {
    const name = isJsonObject(version) ? version['name'] : undefined;
    return typeof name === 'string' ? [[`/apis/${group}/${name}`, { ...names, name: names['plural'] ?? '' }]] : [];
  });
};

/**
 * Starts the server. What it does depends on the name of the object: `refused`, `unreadable` and `broken` get an error,
 * `busy` one at the first call, `cut` no answer, `slow` none in time. A definition is established at the second look, its
 * list comes at the second look, and one whose name begins with `refused` or `late` is never served.
 */
export const loopbackServer = async (): Promise<LoopbackServer> => {
  const calls: Call[] = [];
  const lists = new Map(Object.entries(LISTS));
  const looks = new Map<string, number>();
  const looked = (path: string): number => {
    const count = (looks.get(path) ?? 0) + 1;
    looks.set(path, count);
    return count;
  };
  const get = (path: string): Answer => {
    if (path === '/version') return [200, { gitVersion: 'v1.35.4' }];
    if (path.startsWith(`${CRD}/`)) {
      const status = looked(path) > 1 && !path.includes('/late') ? 'True' : 'False';
      return [200, { status: { conditions: [{ type: 'Established', status }] } }];
    }
    const resources = lists.get(path);
    const isNew = !(path in LISTS) && looked(path) === 1;
    return resources === undefined || isNew ? failed(404, 'not found') : [200, { resources }];
  };
  const apply = (path: string, body: Json): Answer => {
    const name = /\/([^/?]+)\?/.exec(path)?.[1] ?? '';
    if (name.startsWith('refused')) return failed(422, `${name} is invalid: spec: Required value`);
    if (name === 'unreadable') return failed(500, 'failed to create typed patch object (a/b): .data: expected map');
    if (name === 'percent')
      return failed(500, 'Internal error occurred: invalid resource name "5%": [may not contain]');
    if (name === 'slash') return failed(500, 'invalid resource name "/tmp": [may not contain]');
    if (name === 'broken') return failed(500, 'etcdserver: request timed out');
    if (name === 'busy' && looked(path) === 1) return failed(429, 'too many requests');
    if (name === 'cut') return 'cut';
    if (name === 'slow') return undefined;
    if (!path.includes('dryRun=All') && path.startsWith(`${CRD}/`)) {
      for (const [list, entry] of servedBy(body)) {
        lists.set(list, [...(lists.get(list) ?? []), { ...entry, namespaced: true }]);
      }
    }
    return [200, body];
  };
  const server: Server = createServer(testCertificate(), (request, response) => {
    const { method = '', url: path = '', headers } = request;
    void read(request).then(body => {
      const [type, authorization] = [headers['content-type'] ?? '', headers.authorization ?? ''];
      calls.push({ method, path, type, authorization, body });
      const answer = method === 'GET' ? get(path) : apply(path, body);
      if (answer === 'cut') response.destroy();
      if (answer === undefined || answer === 'cut') return;
      const [status, answered] = answer;
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answered));
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(() => resolve()));
  };
  return { port, calls, close };
};
