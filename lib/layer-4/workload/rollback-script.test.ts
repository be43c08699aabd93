import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLLBACK_SCRIPT } from './rollback-script';

interface Seen {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

let seen: Seen[] = [];
let app = 200;
let gitea = 204;
let server: Server;
let folder: string;
let port = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'strata token-'));
  writeFileSync(join(folder, 'token'), 'secret\n');
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const path = request.url ?? '';
      const isApp = path === '/readyz';
      if (!isApp)
        seen.push({ path: `${request.method ?? ''} ${path}`, authorization: request.headers.authorization, body });
      response.writeHead(isApp ? app : gitea, { connection: 'close' });
      response.end(isApp || gitea === 204 ? '' : 'no such workflow');
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  seen = [];
  app = 503;
  gitea = 204;
});

const run = async (more: Readonly<Record<string, string>> = {}) =>
  new Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>(resolve => {
    const child = spawn(process.execPath, ['--eval', ROLLBACK_SCRIPT], {
      env: {
        API: `http://127.0.0.1:${port}/api/v1`,
        APP: 'frontend',
        ATTEMPTS: '2',
        BRANCH: 'main',
        IMAGE: 'ghcr.io/a/b:2',
        PAUSE: '1',
        PHASE: 'production',
        REPOSITORY: 'platform/clusters',
        TENANT: 'shop',
        TOKEN_FILE: join(folder, 'token'),
        URL: `http://127.0.0.1:${port}/readyz`,
        WORKFLOW: 'rollback.yaml',
        ...more,
      },
    });
    const out = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (out.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (out.stderr += chunk.toString()));
    child.on('close', code => {
      resolve({ code, ...out });
    });
  });

test('an app that does not answer has the workflow started, with what is to be taken back', async () => {
  expect(await run()).toEqual({
    code: 0,
    stdout: 'frontend does not answer: rollback.yaml was started to take ghcr.io/a/b:2 back\n',
    stderr: '',
  });
  expect(seen).toEqual([
    {
      path: 'POST /api/v1/repos/platform/clusters/actions/workflows/rollback.yaml/dispatches',
      authorization: 'token secret',
      body: '{"ref":"main","inputs":{"tenant":"shop","app":"frontend","phase":"production","image":"ghcr.io/a/b:2"}}',
    },
  ]);
});

test('an app that answers keeps its image: the sync failed for another reason', async () => {
  app = 200;
  expect(await run()).toEqual({ code: 0, stdout: 'frontend answers: nothing is taken back\n', stderr: '' });
  expect(seen).toEqual([]);
});

test('nobody at the address of the app is no answer', async () => {
  const { code, stdout } = await run({ URL: 'http://127.0.0.1:1/readyz' });
  expect(code).toBe(0);
  expect(stdout).toContain('does not answer');
  expect(seen).toHaveLength(1);
});

test('a Gitea that refuses fails the Job, and says why', async () => {
  gitea = 404;
  expect(await run()).toMatchObject({ code: 1, stderr: 'Gitea answers 404: no such workflow\n' });
});
