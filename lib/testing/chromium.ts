import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../model/json';

/** A browser without a window. */
export interface Browser {
  /** Calls a method of the page. https://chromedevtools.github.io/devtools-protocol/ */
  readonly call: (method: string, params?: JsonObject) => Promise<JsonObject>;
  /** The value of an expression in the page. @throws Error when it throws */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Everything that the page told its console, and errors that nobody caught. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Chromium of this machine; undefined where there is none. */
export const CHROMIUM = NAMES.find(name => spawnSync(name, ['--version']).status === 0);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Starts Chromium, over pipes: messages end with a zero byte. @throws Error when there is none */
export async function startChromium(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error('no Chromium');
  const profile = mkdtempSync(join(tmpdir(), 'strata-chromium-'));
  const child = spawn(
    CHROMIUM,
    [
      ...['--headless', '--remote-debugging-pipe', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
      ...['--no-first-run', '--disable-extensions', '--disable-background-networking', '--disable-component-update'],
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const [, , , input, output] = child.stdio;
  if (input === null || input === undefined || !('write' in input)) throw new Error('no pipe to Chromium');
  if (output === null || output === undefined) throw new Error('no pipe from Chromium');
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const answers = new Map<number, (answer: JsonObject) => void>();
  const complaints: string[] = [];

  const onMessage = (message: JsonObject): void => {
    const { id, method } = message;
    if (typeof id === 'number') answers.get(id)?.(message);
    else if (
      method === 'Runtime.exceptionThrown' ||
      method === 'Log.entryAdded' ||
      method === 'Runtime.consoleAPICalled'
    )
      complaints.push(JSON.stringify(message['params']));
  };
  let rest = '';
  output.on('data', (chunk: Buffer) => {
    const [last = '', ...whole] = `${rest}${chunk.toString()}`.split('\0').reverse();
    rest = last;
    for (const text of whole.reverse()) {
      const message: unknown = JSON.parse(text);
      if (isJsonObject(message)) onMessage(message);
    }
  });

  let last = 0;
  const send = (method: string, params: JsonObject, session?: string): Promise<JsonObject> =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      answers.set(id, ({ result, error }) => {
        answers.delete(id);
        if (isJsonObject(result)) resolve(result);
        else reject(new Error(`${method}: ${JSON.stringify(error)}`));
      });
      input.write(
        `${JSON.stringify({ id, method, params, ...(session === undefined ? {} : { sessionId: session }) })}\0`,
      );
    });

  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId: textOf(targetId), flatten: true });
  const call = (method: string, params: JsonObject = {}) => send(method, params, textOf(sessionId));
  for (const domain of ['Page', 'Runtime', 'Log']) await call(`${domain}.enable`);

  return {
    call,
    complaints,
    evaluate: async expression => {
      const { result, exceptionDetails } = await call('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails !== undefined) throw new Error(textOf(exceptionDetails));
      return isJsonObject(result) ? result['value'] : undefined;
    },
    close: async () => {
      await send('Browser.close', {});
      await ended;
      // Helpers of the browser may write for a moment longer than itself.
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
