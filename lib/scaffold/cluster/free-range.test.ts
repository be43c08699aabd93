import { isTalos } from '../../model/inventory';
import { committedInventory } from '../../testing/committed-platform';
import { freeId } from './cluster-questions';
import { exampleAddress, freeRange, isFree } from './free-range';

const { clusters } = committedInventory();
const [system] = clusters;

test('a new cluster has the ranges of its ID, which none of the others has', () => {
  const id = freeId(clusters);
  expect(id).toBe(5);
  expect((['nodes', 'pods', 'services'] as const).map(use => freeRange(use, id, clusters))).toEqual([
    '10.50.0.0/24',
    '10.150.0.0/16',
    '10.250.0.0/16',
  ]);
});

test('a range that is taken, or that an ID has not, is another one', () => {
  expect(freeRange('nodes', 2, clusters)).toBe('10.40.0.0/24');
  expect(freeRange('pods', 3, clusters)).toBe('10.100.0.0/16');
  expect(freeRange('services', 12, clusters)).toBe('10.200.0.0/16');
});

test('ranges of pools, of administrators and of providers count as taken', () => {
  expect(['10.31.0.0/24', '10.1.0.0/16', '10.110.4.0/24', '10.32.0.0/24'].map(text => isFree(text, clusters))).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('where everything is taken nothing is promised', () => {
  if (system === undefined) throw new Error('no system');
  const all = { ...system, network: { ...system.network, pods: '10.0.0.0/8' } };
  expect(() => freeRange('nodes', 1, [all])).toThrow('no range of 10.0.0.0/8 is left for nodes');
});

test('addresses and IDs that nobody has are the first of their kind', () => {
  expect(exampleAddress([])).toBe('203.0.113.1');
  if (system === undefined) throw new Error('no system');
  const taken = { ...system, id: 1, network: { ...system.network, publicAddresses: ['203.0.113.1', '203.0.113.2'] } };
  expect([exampleAddress([taken]), freeId([taken])]).toEqual(['203.0.113.3', 2]);
});

test('addresses of load balancers count as taken', () => {
  const dev = clusters.filter(isTalos).find(({ name }) => name === 'dev');
  if (dev === undefined) throw new Error('no dev');
  const loadBalancers = { start: '10.66.0.5', stop: '10.66.0.9' };
  expect(isFree('10.66.0.0/24', [{ ...dev, network: { ...dev.network, loadBalancers } }])).toBe(false);
  expect(isFree('10.66.0.0/24', [dev])).toBe(true);
});
