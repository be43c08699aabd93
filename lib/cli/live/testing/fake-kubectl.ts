import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../../../model/json';
import type { ApiAnswer, ApiTransport } from '../../../server-check/api-transport';

/** A call as it came to the API server. */
export interface ServedCall {
  readonly method: string;
  readonly path: string;
  readonly accept: string;
  readonly type: string;
}

/** A kubectl on PATH that carries calls to an API server in this process, as `kubectl proxy` does. */
export interface FakeKubectl {
  /** Every call that reached the server, whatever its method. */
  readonly calls: readonly ServedCall[];
  /** What it was started with, but for the socket. */
  readonly started: () => readonly string[];
  /** Answers from now on. */
  readonly serve: (transport: ApiTransport) => void;
  readonly close: () => Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<JsonObject | undefined> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const value: unknown = chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8'));
  return isJsonObject(value) ? value : undefined;
};

/** What needs no connection is told by the shell, which starts faster. */
const shellText = (contexts: readonly string[], program: string): string => `#!/bin/sh
if [ "$1" = config ]; then
  echo '${contexts.join('\n')}'
elif [ "$2" = broken ]; then
  echo first >&2
  echo 'error: the plugin of the context failed' >&2
  exit 1
else
  exec '${process.execPath}' '${program}' "$@"
fi
`;

const proxyText = (server: string, log: string): string => `
const { writeFileSync } = require('node:fs');
const net = require('node:net');
const words = process.argv.slice(2);
const socket = words.find(word => word.startsWith('--unix-socket='));
writeFileSync(${JSON.stringify(log)}, JSON.stringify(words.filter(word => word !== socket)));
const path = socket.slice('--unix-socket='.length);
const carry = inner => {
  const outer = net.connect(${JSON.stringify(server)});
  for (const end of [inner, outer]) end.on('error', () => { inner.destroy(); outer.destroy(); });
  inner.pipe(outer).pipe(inner);
};
net.createServer(carry).listen(path, () => console.log('Starting to serve on ' + path));
`;

/** Puts a kubectl with these contexts first on PATH; one that is named `broken` does not start. */
export async function fakeKubectl(contexts: readonly string[]): Promise<FakeKubectl> {
  const folder = mkdtempSync(join(tmpdir(), 'strata-kubectl-'));
  const [socket, log, program] = ['server', 'started.json', 'proxy.cjs'].map(name => join(folder, name));
  if (socket === undefined || log === undefined || program === undefined) throw new Error('three are named');
  writeFileSync(program, proxyText(socket, log));
  writeFileSync(join(folder, 'kubectl'), shellText(contexts, program), { mode: 0o755 });
  const before = process.env['PATH'] ?? '';
  process.env['PATH'] = `${folder}:${before}`;
  const calls: ServedCall[] = [];
  let transport: ApiTransport = async () => Promise.resolve({ status: 503, body: null });
  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request;
    const accept = headers.accept ?? '';
    calls.push({ method, path, accept, type: headers['content-type'] ?? '' });
    const answer = async (): Promise<ApiAnswer> => {
      const body = await bodyOf(request);
      if (method !== 'GET' && method !== 'PATCH') return { status: 405, body: null };
      return transport({ method, path, accept, ...(body === undefined ? {} : { body }) });
    };
    void answer().then(({ status, body, text }) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(text ?? JSON.stringify(body));
    });
  });
  await new Promise<void>(resolve => server.listen(socket, resolve));
  return {
    calls,
    started: () => {
      const value: unknown = existsSync(log) ? JSON.parse(readFileSync(log, 'utf8')) : [];
      return Array.isArray(value) ? value.map(String) : [];
    },
    serve: next => (transport = next),
    close: async () => {
      process.env['PATH'] = before;
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
      rmSync(folder, { recursive: true });
    },
  };
}
