import { join } from 'node:path';
import { PROJECT } from '../../testing/project';
import { environmentsIn } from './environment-of';
import { machineGroups } from './machine-groups';

test('machines of the committed clusters: fixed ones by role or name, and pools with their bounds', () => {
  const told = (cluster: string): readonly string[] =>
    machineGroups(environmentsIn(PROJECT)(cluster)).map(
      ({ name, min, max, node }) => `${name}: ${min} to ${max}${node.taints.map(({ key }) => ` ${key}`).join('')}`,
    );
  expect(told('prod')).toEqual([
    'control planes: 3 to 3 node-role.kubernetes.io/control-plane',
    'workers: 3 to 3',
    'pool vps-hetzner-fsn1: 2 to 5 paas-tier',
  ]);
  expect(told('nowhere')).toEqual([]);
});

test('machines of a cluster of a cloud are its node pools', () => {
  const environment = environmentsIn(join(PROJECT, 'examples/library'))('cloud');
  expect(machineGroups(environment).map(({ name, min, max, node }) => [name, min, max, node.labels])).toEqual([
    ['pool general', 3, 3, { 'kubernetes.io/os': 'linux' }],
    ['pool tenants', 2, 6, { 'kubernetes.io/os': 'linux', 'paas-tier': 'tenant' }],
  ]);
});
