import type { JsonObject } from '../../model/json';
import type { Machines, MachineNode } from '../check-context';
import { postgresCluster } from '../testing/postgres';
import { runRule } from '../testing/run-rule';
import { validInstances } from './valid-instances';

const FREE: MachineNode = { labels: {}, taints: [] };
const TENANT: MachineNode = {
  labels: { 'paas-tier': 'tenant' },
  taints: [{ key: 'paas-tier', value: 'tenant', effect: 'NoSchedule' }],
};

const check = (spec: JsonObject, nodes: readonly MachineNode[], role: Machines['role'] = 'prod'): readonly string[] =>
  runRule(validInstances, [postgresCluster(spec)], { machines: { role, nodes } });

const apart = (more: JsonObject = {}): JsonObject => ({ affinity: { podAntiAffinityType: 'required', ...more } });

const PLACE = 'error dev/app Cluster.postgresql.cnpg.io/shop/db /spec/instances';

test('three instances on three nodes pass', () => {
  expect(check(apart(), [FREE, FREE, FREE])).toEqual([]);
});

test('fewer than three are an error in prod alone', () => {
  expect(check({ instances: 2 }, [FREE])).toEqual([`${PLACE}: must be at least 3 in prod (2); use 3`]);
  expect(check({ instances: 1 }, [FREE], 'dev')).toEqual([]);
});

test('more instances than nodes are an error where they must stand apart', () => {
  expect(check(apart(), [FREE, FREE])).toEqual([
    `${PLACE}: must be at most 2, the nodes that take them one each (3); lower it, or add nodes`,
  ]);
  expect(check({ affinity: { podAntiAffinityType: 'preferred' } }, [FREE])).toEqual([]);
  expect(check(apart({ enablePodAntiAffinity: false }), [FREE])).toEqual([]);
});

test('tainted nodes count for those who tolerate the taint', () => {
  const nodes = [FREE, FREE, TENANT];
  expect(check(apart(), nodes)).toHaveLength(1);
  expect(check(apart({ tolerations: [{ operator: 'Exists' }] }), nodes)).toEqual([]);
  const tolerations = [{ key: 'paas-tier', operator: 'Equal', value: 'tenant', effect: 'NoSchedule' }];
  expect(check(apart({ tolerations }), nodes)).toEqual([]);
  expect(check(apart({ tolerations: [{ key: 'paas-tier', value: 'system' }] }), nodes)).toHaveLength(1);
  const soft = { ...TENANT, taints: [{ key: 'a', value: 'b', effect: 'PreferNoSchedule' }] };
  expect(check(apart(), [FREE, FREE, soft])).toEqual([]);
});

test('nodes that the selector leaves out do not count', () => {
  const nodes = [TENANT, TENANT, TENANT, FREE, FREE, FREE].map(node => ({ ...node, taints: [] }));
  expect(check(apart({ nodeSelector: { 'paas-tier': 'tenant' } }), nodes)).toEqual([]);
  expect(check(apart({ nodeSelector: { 'paas-tier': 'system' } }), nodes)).toHaveLength(1);
});

test('nothing is said where the machines are not known', () => {
  expect(runRule(validInstances, [postgresCluster({ instances: 1 })])).toEqual([]);
});
