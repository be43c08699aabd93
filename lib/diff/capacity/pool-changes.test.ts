import { amountsAt } from '../../checks/capacity/amounts';
import { objectOf, workload } from '../risk/examples/risk-example';
import { manifestsIn } from '../testing/manifests-in';
import type { MachineGroup } from './machine-group';
import { poolChanges } from './pool-changes';

const group = (name: string, labels: Readonly<Record<string, string>>, min: number, max = min): MachineGroup => ({
  name,
  node: { labels, taints: [] },
  capacity: amountsAt({ capacity: { cpu: '4', memory: '8Gi' } }, 'capacity'),
  min,
  max,
});

const rented = group('pool vps', { tier: 'tenant' }, 2, 5);

const TAINTED: MachineGroup = {
  ...rented,
  node: { labels: rented.node.labels, taints: [{ key: 'tier', value: 'tenant', effect: 'NoSchedule' }] },
};

const GROUPS = [group('workers', { tier: 'platform' }, 3), TAINTED];

const TOLERANT = 'tolerations: [{ key: tier, operator: Exists }]';

const pods = (cpu: string, pod: string, kind = 'Deployment'): string =>
  workload('', `resources: { requests: { cpu: ${cpu} } }`, kind, pod);

const told = (before: string, after: string): readonly string[] =>
  poolChanges(manifestsIn(before), manifestsIn(after), GROUPS).flatMap(({ machines, uses, risks }) => [
    `${machines}: ${uses.join('; ')}`,
    ...risks.map(({ level, says }) => `${level}: ${says}`),
  ]);

test('pods count on the machines that take them, by labels and taints', () => {
  expect(told(pods('1', ''), pods('2', ''))).toEqual(['workers: cpu 1 → 2 of 12']);
  expect(
    told(
      pods('1', `${TOLERANT}, nodeSelector: { tier: tenant }`),
      pods('2', `${TOLERANT}, nodeSelector: { tier: tenant }`),
    ),
  ).toEqual(['pool vps: cpu 1 → 2 of 8, 20 at most']);
  expect(told(pods('1', TOLERANT), pods('2', TOLERANT))).toEqual(['workers, pool vps: cpu 1 → 2 of 20, 32 at most']);
});

test('more than is always there makes a pool grow, more than there may be makes pods wait, once', () => {
  const tenant = (cpu: string): string => pods(cpu, `${TOLERANT}, nodeSelector: { tier: tenant }`);
  expect(told(tenant('8'), tenant('9'))).toEqual([
    'pool vps: cpu 8 → 9 of 8, 20 at most',
    'low: its pods request cpu 9, and its machines have 8: it has to grow',
  ]);
  expect(told(tenant('9'), tenant('10'))).toEqual(['pool vps: cpu 9 → 10 of 8, 20 at most']);
  expect(told(tenant('9'), tenant('21'))).toEqual([
    'pool vps: cpu 9 → 21 of 8, 20 at most',
    'high: its pods request cpu 21, and its machines have 20: some wait for ever',
  ]);
  expect(told(tenant('22'), tenant('21'))).toEqual(['pool vps: cpu 22 → 21 of 8, 20 at most']);
});

test('pods of one set of machines alone fill them for those that may run elsewhere too', () => {
  const both = `${pods('5', '').replaceAll('web', 'a')}---\n${pods('1', TOLERANT)}`;
  expect(told(pods('1', TOLERANT), both)).toEqual([
    'workers, pool vps: cpu 1 → 6 of 20, 32 at most',
    'workers: cpu 0 → 5 of 12',
  ]);
});

test('what DaemonSets take is gone on each machine, and servers of a database count with their number', () => {
  const daemon = pods('1', '', 'DaemonSet').replaceAll('web', 'daemon');
  const database = (instances: number): string =>
    objectOf(
      'postgresql.cnpg.io/v1',
      'Cluster',
      `{ instances: ${instances}, resources: { requests: { cpu: 1 } }, affinity: { nodeSelector: { tier: platform } } }`,
    );
  expect(told(`${daemon}---\n${database(1)}`, `${daemon}---\n${database(3)}`)).toEqual(['workers: cpu 1 → 3 of 9']);
});

test('a pod that no known machine takes counts nowhere', () => {
  const lost = (cpu: string): string => pods(cpu, 'nodeSelector: { tier: other }');
  expect(told(lost('1'), lost('2'))).toEqual([]);
});
