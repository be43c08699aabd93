import { Agent, request } from 'node:https';
import type { ApiTransport } from '../../server-check/api-transport';
import { httpTransport, PATIENCE } from './http-transport';

/** Whom to call, and how to know that it is the one. */
export interface ApiEndpoint {
  readonly port: number;
  /** Certificates to trust, as PEM. */
  readonly ca: string;
  readonly token: string;
  /** Longest wait for an answer, in milliseconds. @default 30000 */
  readonly timeout?: number;
}

/** Carries calls to a server on this machine over HTTPS. */
export const httpsTransport = ({ port, ca, token, timeout = PATIENCE }: ApiEndpoint): ApiTransport => {
  const agent = new Agent({ keepAlive: true, ca });
  return httpTransport(
    (options, onAnswer) => request({ ...options, host: '127.0.0.1', port, agent }, onAnswer),
    { Authorization: `Bearer ${token}` },
    timeout,
  );
};
