import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validPodCount } from './valid-pod-count';

const node = { labels: {}, taints: [] };
const machines = { role: 'dev' as const, nodes: [node, node] };
const template = { metadata: { labels: { app: 'a' } }, spec: { containers: [] } };
const agent = objectOf('apps/v1', 'DaemonSet', 'agent', { spec: { template } });
const web = (replicas: number) => deploymentOf('web', { workload: { replicas } });

test('as many pods as the nodes take pass, and Jobs do not count', () => {
  const job = objectOf('batch/v1', 'Job', 'once', { spec: { parallelism: 500, template } });
  expect(runRule(validPodCount, [agent, web(218), job], { machines })).toEqual([]);
});

test('one more is told', () => {
  expect(runRule(validPodCount, [agent, web(219)], { machines })).toEqual([
    'error dev: asks for 221 pods, and 2 nodes take 110 each (220); add nodes, or ask for fewer pods',
  ]);
});

test('nothing is told where the nodes are not known', () => {
  expect(runRule(validPodCount, [web(5000)])).toEqual([]);
});
