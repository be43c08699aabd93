import { Agent, request } from 'node:https';
import type { Json } from '../../model/json';
import { isJsonObject } from '../../model/json';
import type { ApiAnswer, ApiRequest, ApiTransport } from '../../server-check/api-transport';

/** Whom to call, and how to know that it is the one. */
export interface ApiEndpoint {
  readonly port: number;
  /** Certificates to trust, as PEM. */
  readonly ca: string;
  readonly token: string;
  /** Longest wait for an answer, in milliseconds. @default 30000 */
  readonly timeout?: number;
}

/** Calls again after the server asked for patience. */
const MOST_CALLS = 8;

const parsed = (text: string): Json => {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
};

/** Media type of an apply. https://kubernetes.io/docs/reference/using-api/server-side-apply/#serialization */
const APPLY = 'application/apply-patch+yaml';

const pause = async (milliseconds: number): Promise<void> =>
  new Promise(resolve => void setTimeout(resolve, milliseconds));

/** Carries calls to a server on this machine over HTTPS. */
export const httpsTransport = ({ port, ca, token, timeout = 30_000 }: ApiEndpoint): ApiTransport => {
  const agent = new Agent({ keepAlive: true, ca });
  const call = async ({ method, path, body }: ApiRequest): Promise<ApiAnswer> =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? '' : JSON.stringify(body);
      const type = method === 'PATCH' ? APPLY : 'application/json';
      const headers = {
        Accept: 'application/json',
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) }),
      };
      const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent, timeout }, response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString('utf8')) });
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
