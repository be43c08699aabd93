import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOnly } from '../../live/read-only';
import type { ApiTransport } from '../../server-check/api-transport';
import { httpTransport } from '../api-server/http-transport';
import { endingWithUs } from '../ending-with-us';

/** A way to the API server of a context. */
export interface LiveConnection {
  /** It carries what changes nothing, and nothing else. */
  readonly transport: ApiTransport;
  readonly stop: () => Promise<void>;
}

/** How long kubectl may take until it listens, in milliseconds: somebody may have to log in first. */
const PATIENCE = 120_000;

/** Methods that only write. PATCH stays: a dry run is one, and our transport lets no other through. */
const REJECTED = 'POST,PUT,DELETE,CONNECT,OPTIONS,TRACE';

/** No kubectl needs more for its answer. */
const ANSWER_PATIENCE = 30_000;

/** Connections at a time. */
const SOCKETS = 8;

const ended = async (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) resolve();
    else child.once('exit', () => resolve());
  });

/** Waits until kubectl says that it serves. @throws Error with its last words when it ends before */
const serving = async (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let words = '';
    const timer = setTimeout(
      () => reject(new Error(`kubectl proxy is not ready after ${PATIENCE / 1000} s`)),
      PATIENCE,
    );
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      act();
    };
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Starting to serve')) settle(resolve);
    });
    child.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.on('error', error => settle(() => reject(error)));
    child.on('exit', () => settle(() => reject(new Error(words.trim().split('\n').at(-1) ?? 'kubectl proxy ended'))));
  });

/**
 * Lets kubectl carry calls to the API server of a context: certificates, tokens and programs that log in are its business.
 * It listens on a socket in a folder that only this user may enter.
 * https://kubernetes.io/docs/reference/kubectl/generated/kubectl_proxy/
 * @throws Error when kubectl does not get ready
 */
export async function openContext(context: string): Promise<LiveConnection> {
  const folder = mkdtempSync(join(tmpdir(), 'strata-live-'));
  const socketPath = join(folder, 'api');
  const child = spawn(
    'kubectl',
    [
      ...['--context', context, 'proxy', `--unix-socket=${socketPath}`, `--reject-methods=${REJECTED}`],
      // The address of a server may have a path, as those behind Rancher do.
      '--append-server-path=true',
    ],
    { env: process.env, stdio: ['inherit', 'pipe', 'pipe'] },
  );
  const clean = (): void => {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  const forget = endingWithUs(clean);
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });
  const stop = async (): Promise<void> => {
    agent.destroy();
    clean();
    await ended(child);
    forget();
  };
  try {
    await serving(child);
  } catch (error) {
    await stop();
    throw error;
  }
  const open = httpTransport(
    (options, onAnswer) => request({ ...options, socketPath, agent }, onAnswer),
    {},
    ANSWER_PATIENCE,
  );
  return { transport: readOnly(open), stop };
}
