import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireEveryNode } from './require-every-node';

const TENANT = { key: 'paas-tier', value: 'tenant', effect: 'NoSchedule' };
const CONTROL_PLANE = { key: 'node-role.kubernetes.io/control-plane', value: '', effect: 'NoSchedule' };
const machines = {
  role: 'prod' as const,
  nodes: [],
  shapes: [
    { labels: { disk: 'ssd' }, taints: [] },
    { labels: { disk: 'ssd' }, taints: [TENANT] },
    { labels: {}, taints: [CONTROL_PLANE] },
  ],
};

const run = (spec: JsonObject): readonly string[] => {
  const template = { metadata: { labels: { app: 'agent' } }, spec: { containers: [], ...spec } };
  return runRule(requireEveryNode, [objectOf('apps/v1', 'DaemonSet', 'agent', { spec: { template } })], { machines });
};

test('an agent that tolerates everything, or chooses machines without a taint, passes', () => {
  expect(run({ tolerations: [{ operator: 'Exists' }] })).toEqual([]);
  expect(run({ nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'paas-tier', operator: 'Exists' }] })).toEqual([]);
});

test('machines that are left out are told by their taints', () => {
  expect(run({ tolerations: [{ key: 'paas-tier', operator: 'Equal', value: 'tenant' }] })).toEqual([
    'warning dev/app DaemonSet.apps/shop/agent /spec/template/spec/tolerations: leaves out machines with a taint that it does not tolerate (node-role.kubernetes.io/control-plane:NoSchedule); add the toleration, or choose the machines by a label',
  ]);
  expect(run({})[0]).toContain('(paas-tier=tenant:NoSchedule, node-role.kubernetes.io/control-plane:NoSchedule)');
});

test('an agent that no machine takes is another rule’s', () => {
  const all = { ...machines, shapes: machines.shapes.slice(1) };
  const template = { metadata: { labels: { app: 'agent' } }, spec: { containers: [] } };
  const agent = objectOf('apps/v1', 'DaemonSet', 'agent', { spec: { template } });
  expect(runRule(requireEveryNode, [agent], { machines: all })).toEqual([]);
});
