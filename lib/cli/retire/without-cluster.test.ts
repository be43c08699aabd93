import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { committedInventory } from '../../testing/committed-platform';
import { PROJECT } from '../../testing/project';
import {
  acceptedWithoutCluster,
  platformWithoutCluster,
  pricesWithoutCluster,
  pricesWithoutMachine,
  withoutClusterNames,
} from './without-cluster';

const { platform } = committedInventory();
const text = readFileSync(join(PROJECT, 'environments/platform.yaml'), 'utf8');

const lost = (cluster: string): readonly string[] => {
  const after = platformWithoutCluster(text, cluster, platform).split('\n');
  return text.split('\n').filter(line => !after.includes(line));
};

const names = (cluster: string): readonly string[] =>
  lost(cluster).flatMap(line => /- name: (\S+)/.exec(line)?.[1] ?? []);

test('links of a cluster alone go with it, to it as well, and others lose one end', () => {
  expect(names('dev')).toEqual(['pushes-dev', 'pushes-kubero-dev', 'pull-requests']);
  expect(names('prod')).toEqual(['pushes-prod', 'rollback']);
  const after = platformWithoutCluster(text, 'dev', platform);
  expect(after).toContain(
    '    from: { clusters: [prod, local], service: argo-cd }\n    to: { cluster: system, service: gitea }',
  );
  expect(after).not.toMatch(/\[[^\]]*\bdev\b[^\]]*\]|cluster: dev\b/);
});

test('links to what is nowhere else stay, and name who needs it', () => {
  const after = platformWithoutCluster(text, 'system', platform);
  expect(after).toContain('to: { cluster: system, service: gitea }');
  expect(after).not.toContain('name: pushes-dev');
});

test('a route of alerts about several clusters loses one', () => {
  expect(platformWithoutCluster(text, 'prod', platform)).toContain(
    '- { receiver: operations, severities: [critical], clusters: [system] }',
  );
});

test('a webhook to a cluster alone goes, and comments and order stay', () => {
  const gitea = `# ours
organisations:
  - name: a
    repositories:
      - name: b # kept
        webhooks:
          - { to: argo-cd, clusters: [system, dev] }
          - { to: kubero, clusters: [dev] }
`;
  expect(withoutClusterNames(gitea, 'dev')).toBe(
    gitea.replace('[system, dev]', '[system]').replace('          - { to: kubero, clusters: [dev] }\n', ''),
  );
  expect(withoutClusterNames(gitea, 'prod')).toBe(gitea);
});

test('what was accepted in the cluster goes', () => {
  const accepted =
    "accepted:\n  - { rule: a, reason: long enough, until: '2027-01-01', cluster: dev }\n  - { rule: b, reason: long enough, until: '2027-01-01' }\n";
  expect(acceptedWithoutCluster(accepted, 'dev')).toBe(
    "accepted:\n  - { rule: b, reason: long enough, until: '2027-01-01' }\n",
  );
  expect(acceptedWithoutCluster('', 'dev')).toBe('');
});

test('prices of its machines go', () => {
  const prices = 'machines:\n  dev: { workers: 25 }\n  prod: { workers: 60 }\nbuckets: { velero: 6 }\n';
  expect(pricesWithoutCluster(prices, 'dev')).toBe(prices.replace('  dev: { workers: 25 }\n', ''));
  expect(pricesWithoutCluster(prices, 'local')).toBe(prices);
  expect(pricesWithoutCluster('machines:\n  dev: { workers: 25 }\nbuckets: { velero: 6 }\n', 'dev')).toBe(
    'machines: {}\nbuckets: { velero: 6 }\n',
  );
});

test('the price of one machine goes, and that of the others stays', () => {
  const prices = 'machines:\n  dev: { workers: 25, dev-worker-2: 40 }\n';
  expect(pricesWithoutMachine(prices, 'dev', 'dev-worker-2')).toBe('machines:\n  dev: { workers: 25 }\n');
  expect(pricesWithoutMachine(prices, 'dev', 'dev-worker-1')).toBe(prices);
});
