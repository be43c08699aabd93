import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { parsedObject } from '../../model/parsed-json';
import type { ApiAnswer, ApiRequest, ApiTransport } from '../../server-check/api-transport';

/** Opens one call, as `request` of http and https do. */
export type OpenCall = (options: RequestOptions, onAnswer: (answer: IncomingMessage) => void) => ClientRequest;

/** Longest wait for an answer, in milliseconds, where nothing else is said. */
export const PATIENCE = 30_000;

/** Calls again after the server asked for patience. */
const MOST_CALLS = 8;

/** Media type of an apply. https://kubernetes.io/docs/reference/using-api/server-side-apply/#serialization */
const APPLY = 'application/apply-patch+yaml';

const pause = async (milliseconds: number): Promise<void> =>
  new Promise(resolve => void setTimeout(resolve, milliseconds));

const answerOf = (status: number, text: string): ApiAnswer => {
  const body = parsedObject(text);
  return body === undefined ? { status, body: null, text: text.trim() } : { status, body };
};

/**
 * Carries calls over connections that `open` makes.
 * @param known headers of every call
 */
export const httpTransport = (
  open: OpenCall,
  known: Readonly<Record<string, string>> = {},
  timeout = PATIENCE,
): ApiTransport => {
  const call = async ({ method, path, body, accept = 'application/json' }: ApiRequest): Promise<ApiAnswer> =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? '' : JSON.stringify(body);
      const type = method === 'PATCH' ? APPLY : 'application/json';
      const headers = {
        Accept: accept,
        ...known,
        ...(body === undefined ? {} : { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) }),
      };
      const outgoing = open({ method, path, headers, timeout }, response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve(answerOf(response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8')));
        });
      });
      outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${timeout} ms`)));
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  return async request => {
    for (let calls = 1; ; calls += 1) {
      const answer = await call(request);
      // https://kubernetes.io/docs/concepts/cluster-administration/flow-control/
      if (answer.status !== 429 || calls === MOST_CALLS) return answer;
      await pause(50 * 2 ** calls);
    }
  };
};
