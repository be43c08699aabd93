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
