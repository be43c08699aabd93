import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApiServer } from './start-api-server';

const folder = mkdtempSync(join(tmpdir(), 'strata-programs-'));
const before = process.env['TMPDIR'];
beforeAll(() => (process.env['TMPDIR'] = folder));
afterAll(() => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  rmSync(folder, { recursive: true });
});

/** A program that runs a text with node; it writes its process id and flags beside itself. */
const program = (name: string, text: string): string => {
  const path = join(folder, name);
  const start = `require('node:fs').writeFileSync(${JSON.stringify(`${path}.ran`)}, JSON.stringify([process.pid, ...process.argv.slice(2)]));`;
  writeFileSync(path, `#!${process.execPath}\n${start}\n${text}\n`, { mode: 0o755 });
  return path;
};

const ran = (name: string): readonly string[] => {
  const value: unknown = JSON.parse(readFileSync(join(folder, `${name}.ran`), 'utf8'));
  return Array.isArray(value) ? value.map(String) : [];
};

const isAlive = (name: string): boolean => {
  try {
    return process.kill(Number(ran(name)[0]), 0);
  } catch {
    return false;
  }
};

const left = (): readonly string[] => readdirSync(folder).filter(name => name.startsWith('strata-api-server-'));

const WAIT = 'setInterval(() => undefined, 1000);';

const PAIR = join(__dirname, 'testing', 'test-only');

const SERVER = `
const fs = require('node:fs');
const flag = name => process.argv.find(one => one.startsWith('--' + name + '=')).split('=')[1];
const options = { key: fs.readFileSync(${JSON.stringify(`${PAIR}.key`)}), cert: fs.readFileSync(${JSON.stringify(`${PAIR}.crt`)}) };
let looks = 0;
require('node:https').createServer(options, (request, response) => {
  const known = fs.readFileSync(flag('token-auth-file'), 'utf8').split(',')[0];
  const isKnown = request.headers.authorization === 'Bearer ' + known;
  response.writeHead(!isKnown ? 401 : request.url === '/readyz' && (looks += 1) < 2 ? 500 : 200).end('{}');
}).listen(Number(flag('secure-port')), '127.0.0.1', () => {
  fs.mkdirSync(flag('cert-dir'));
  fs.writeFileSync(flag('cert-dir') + '/apiserver.crt', options.cert);
});`;

test('both programs run until they are stopped, and nothing of them stays', async () => {
  const server = await startApiServer({ etcd: program('etcd', WAIT), apiServer: program('kube-apiserver', SERVER) });
  expect((await server.transport({ method: 'GET', path: '/version' })).status).toBe(200);
  expect([isAlive('etcd'), isAlive('kube-apiserver')]).toEqual([true, true]);
  const port = ran('etcd')
    .find(flag => flag.startsWith('--listen-client-urls='))
    ?.split('=')[1];
  expect(ran('kube-apiserver')).toContain(`--etcd-servers=${port}`);
  await server.stop();
  await server.stop();
  expect([isAlive('etcd'), isAlive('kube-apiserver')]).toEqual([false, false]);
  expect(left()).toEqual([]);
});

test('a program that ends is told with its last words, and the other one ends too', async () => {
  const broken = program(
    'kube-apiserver',
    `console.error('first'); console.error('unknown flag: --x'); process.exit(1);`,
  );
  await expect(startApiServer({ etcd: program('etcd', WAIT), apiServer: broken })).rejects.toThrow(
    'kube-apiserver does not start: first\nunknown flag: --x',
  );
  expect(isAlive('etcd')).toBe(false);
  expect(left()).toEqual([]);
});

test('a program of another processor is told', async () => {
  const etcd = join(folder, 'no-program');
  writeFileSync(etcd, '\u007fELF', { mode: 0o755 });
  await expect(startApiServer({ etcd, apiServer: program('kube-apiserver', WAIT) })).rejects.toThrow(
    'etcd does not start',
  );
  expect(existsSync(etcd)).toBe(true);
  expect(left()).toEqual([]);
});
