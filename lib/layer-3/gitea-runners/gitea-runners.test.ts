import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isJsonObject, type JsonObject } from '../../model/json';
import { renderCommitted } from '../../testing/committed-platform';
import { giteaSecrets, serverEnvironment } from '../gitea/gitea-secrets';
import { giteaRunners } from './gitea-runners';
import { RUNNER_LOOP, runnerConfig } from './runner-config';

const clusters = renderCommitted();
const [system] = clusters;
if (system === undefined) throw new Error('the platform has no cluster');
const { context } = system;

const spec = (kind: string, name: string): JsonObject => {
  const found = system.tree.manifests.find(
    object => object.kind === kind && object.name === name && object.namespace === 'gitea-runners',
  )?.body['spec'];
  if (!isJsonObject(found)) throw new Error(`no ${kind} ${name}`);
  return found;
};

test('runners are in the system cluster alone', () => {
  const places = clusters.flatMap(({ tree, components }) =>
    components.filter(({ component }) => component.name === 'gitea-runners').map(() => tree.cluster),
  );
  expect(places).toEqual(['system']);
});

test('the daemon alone is privileged, and starts before the runner', () => {
  expect(spec('StatefulSet', 'gitea-runners')).toMatchObject({
    replicas: 2,
    template: {
      spec: {
        automountServiceAccountToken: false,
        initContainers: [
          {
            name: 'docker',
            image: 'docker.io/library/docker:29.6.1-dind',
            restartPolicy: 'Always',
            securityContext: { privileged: true },
          },
        ],
        containers: [
          {
            name: 'runner',
            image: 'docker.io/gitea/runner:3.3.1',
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          },
        ],
      },
    },
  });
});

test('a runner is for one job, and nothing of it stays on a volume', () => {
  const text = JSON.stringify(spec('StatefulSet', 'gitea-runners'));
  expect(text).toContain('{"name":"GITEA_RUNNER_EPHEMERAL","value":"1"}');
  expect(text).not.toContain('volumeClaimTemplates');
  expect(parse(runnerConfig(context))).toEqual({
    log: { level: 'info' },
    runner: {
      capacity: 1,
      timeout: '1h',
      shutdown_timeout: '9m',
      labels: [
        'ubuntu-latest:docker://docker.gitea.com/runner-images:ubuntu-24.04',
        'ubuntu-24.04:docker://docker.gitea.com/runner-images:ubuntu-24.04',
      ],
    },
    cache: { enabled: false },
    container: { privileged: false, valid_volumes: [], force_pull: false },
    metrics: { enabled: true, addr: ':9101' },
  });
});

test('Gitea and the runners have one token, from one place in Vault', () => {
  expect(giteaRunners.vaultSecrets?.(context)).toMatchObject([
    { name: 'gitea-runner-registration', from: { namespace: 'gitea', name: 'gitea-runner-registration' } },
  ]);
  expect(giteaSecrets(context).map(({ name }) => name)).toContain('gitea-runner-registration');
  expect(serverEnvironment(context)).toEqual([
    {
      name: 'GITEA_RUNNER_REGISTRATION_TOKEN',
      valueFrom: { secretKeyRef: { name: 'gitea-runner-registration', key: 'token' } },
    },
  ]);
});

test('without runners Gitea has no such token', () => {
  const { platform } = context;
  const without = { ...context, platform: { ...platform, placement: { ...platform.placement, 'gitea-runners': [] } } };
  expect(serverEnvironment(without)).toEqual([]);
  expect(giteaSecrets(without).map(({ name }) => name)).not.toContain('gitea-runner-registration');
});

test('jobs reach what lies outside, the Gateways and Gitea, and nothing else of the cluster', () => {
  expect(spec('CiliumNetworkPolicy', 'gitea-runners')).toMatchObject({
    egress: [
      { toEndpoints: [{ matchLabels: { 'k8s-app': 'kube-dns' } }] },
      {
        toEntities: ['world', 'ingress'],
        toPorts: [
          {
            ports: [
              { port: '443', protocol: 'TCP' },
              { port: '80', protocol: 'TCP' },
            ],
          },
        ],
      },
      { toEntities: ['ingress', 'host', 'remote-node'] },
      { toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'gitea' } }] },
    ],
  });
});

test('the loop registers anew after each job, and ends with the job that runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'runner-'));
  const log = join(folder, 'log');
  const state = join(folder, '.runner');
  const script = join(folder, 'run.sh');
  // The second run stands for a job that is under way when the pod ends: it takes the signal and finishes.
  writeFileSync(
    script,
    `#!/bin/sh
[ -e ${state} ] && echo known >> ${log} || echo new >> ${log}
echo x > ${state}
[ "$(wc -l < ${log})" -lt 2 ] && exit 0
trap 'echo finished >> ${log}; exit 0' TERM
echo ready >> ${log}
while :; do sleep 0.05; done
`,
  );
  chmodSync(script, 0o755);
  const loop = RUNNER_LOOP.replaceAll('/data/.runner', state).replace('sleep 2', 'sleep 0');
  const child = spawn('/bin/sh', ['-c', loop], { env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` } });
  const lines = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  await new Promise<void>(resolve => {
    const look = setInterval(() => {
      if (!lines().includes('ready')) return;
      clearInterval(look);
      resolve();
    }, 20);
  });
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  expect(lines()).toEqual(['new', 'new', 'ready', 'finished']);
  rmSync(folder, { recursive: true });
});
