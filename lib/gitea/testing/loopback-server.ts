import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isJsonObject, type JsonObject } from '../../model/json';

/** A server on a free port of this machine. */
export interface LoopbackServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** What a server does with a request, once its body is there; a body that is no map is an empty one. */
export type Answer = (request: IncomingMessage, response: ServerResponse, body: JsonObject) => void;

const bodyOf = async (request: IncomingMessage): Promise<JsonObject> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const text = new TextDecoder().decode(Buffer.concat(chunks));
  const value: unknown = text === '' ? {} : JSON.parse(text);
  return isJsonObject(value) ? value : {};
};

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** Starts a server that reads JSON. */
export async function loopbackServer(answer: Answer): Promise<LoopbackServer> {
  const server = createServer(
    (request, response) => void bodyOf(request).then(body => answer(request, response, body)),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    close: async () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
