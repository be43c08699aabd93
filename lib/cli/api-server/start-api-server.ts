import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiTransport } from '../../server-check/api-transport';
import { endingWithUs } from '../ending-with-us';
import type { Binaries } from './binaries';
import { httpsTransport } from './https-transport';

/** An API server of our own, which ends with us. */
export interface ApiServer {
  readonly transport: ApiTransport;
  /** Ends both programs and removes their files; a second call does nothing. */
  readonly stop: () => Promise<void>;
}

/** How long a start may take, in milliseconds. */
const PATIENCE = 60_000;

/** Between two looks at the start, in milliseconds. */
const INTERVAL = 100;

const freePort = async (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port is free'));
        else resolve(address.port);
      });
    });
  });

const writeKeys = (folder: string): void => {
  const encoding = { type: 'pkcs8', format: 'pem' } as const;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: encoding,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileSync(join(folder, 'sa.key'), privateKey, { mode: 0o600 });
  writeFileSync(join(folder, 'sa.pub'), publicKey);
};

const etcdFlags = (folder: string, [client, peer]: readonly [number, number]): readonly string[] => [
  `--data-dir=${join(folder, 'etcd')}`,
  '--unsafe-no-fsync',
  `--listen-client-urls=http://127.0.0.1:${client}`,
  `--advertise-client-urls=http://127.0.0.1:${client}`,
  `--listen-peer-urls=http://127.0.0.1:${peer}`,
  `--initial-advertise-peer-urls=http://127.0.0.1:${peer}`,
  `--initial-cluster=default=http://127.0.0.1:${peer}`,
];

/**
 * Both families, as Services may ask for them, and the policies that our Talos configuration switches on. Who may do what
 * is not asked, and no controller makes the accounts that pods need.
 */
const apiServerFlags = (folder: string, etcd: number, port: number): readonly string[] => [
  `--etcd-servers=http://127.0.0.1:${etcd}`,
  '--bind-address=127.0.0.1',
  '--advertise-address=127.0.0.1',
  `--secure-port=${port}`,
  `--cert-dir=${join(folder, 'certificates')}`,
  '--endpoint-reconciler-type=none',
  '--service-cluster-ip-range=10.96.0.0/12,fd00:10:96::/112',
  '--service-account-issuer=https://kubernetes.default.svc',
  `--service-account-key-file=${join(folder, 'sa.pub')}`,
  `--service-account-signing-key-file=${join(folder, 'sa.key')}`,
  `--token-auth-file=${join(folder, 'tokens.csv')}`,
  '--anonymous-auth=false',
  '--authorization-mode=AlwaysAllow',
  '--allow-privileged=true',
  '--disable-admission-plugins=ServiceAccount',
  '--feature-gates=MutatingAdmissionPolicy=true',
  '--runtime-config=admissionregistration.k8s.io/v1beta1=true',
  '--profiling=false',
];

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

const ended = async (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (!isRunning(child) || child.pid === undefined) resolve();
    else child.once('exit', () => resolve());
  });

/** Starts etcd and kube-apiserver with data, keys and ports of their own. @throws Error when they do not get ready */
export const startApiServer = async ({ apiServer, etcd }: Binaries): Promise<ApiServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'strata-api-server-'));
  const children: ChildProcess[] = [];
  const clean = (): void => {
    for (const child of children) if (isRunning(child)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const forget = endingWithUs(clean);
  const stop = async (): Promise<void> => {
    for (const child of children) if (isRunning(child)) child.kill('SIGKILL');
    await Promise.all(children.map(ended));
    clean();
    forget();
  };
  const start = (program: string, flags: readonly string[], log: string): ChildProcess => {
    const output = openSync(join(folder, log), 'w');
    const child = spawn(program, flags, { stdio: ['ignore', output, output] });
    // What does not start is told by the end of the wait.
    child.on('error', () => undefined);
    children.push(child);
    return child;
  };
  const lastOf = (log: string): string =>
    readFileSync(join(folder, log), 'utf8').trim().split('\n').slice(-3).join('\n');

  try {
    const token = randomBytes(24).toString('hex');
    writeFileSync(join(folder, 'tokens.csv'), `${token},strata,strata,system:masters\n`, { mode: 0o600 });
    writeKeys(folder);
    const [client, peer, port] = [await freePort(), await freePort(), await freePort()];
    const store = start(etcd, etcdFlags(folder, [client, peer]), 'etcd.log');
    const server = start(apiServer, apiServerFlags(folder, client, port), 'kube-apiserver.log');
    const certificate = join(folder, 'certificates', 'apiserver.crt');
    const isReady = async (): Promise<boolean> => {
      if (!existsSync(certificate)) return false;
      const transport = httpsTransport({ port, ca: readFileSync(certificate, 'utf8'), token });
      const answers = ['/readyz', '/api/v1/namespaces/kube-system'].map(async path =>
        transport({ method: 'GET', path }),
      );
      return Promise.all(answers).then(
        all => all.every(({ status }) => status === 200),
        () => false,
      );
    };
    for (let waited = 0; !(await isReady()); waited += INTERVAL) {
      if (!isRunning(store) || store.pid === undefined) throw new Error(`etcd does not start: ${lastOf('etcd.log')}`);
      if (!isRunning(server) || server.pid === undefined || waited > PATIENCE) {
        throw new Error(`kube-apiserver does not start: ${lastOf('kube-apiserver.log')}`);
      }
      await new Promise(resolve => void setTimeout(resolve, INTERVAL));
    }
    return { transport: httpsTransport({ port, ca: readFileSync(certificate, 'utf8'), token }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
