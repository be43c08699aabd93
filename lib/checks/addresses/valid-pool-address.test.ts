import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validPoolAddress } from './valid-pool-address';

const pool = (name: string, block: JsonObject, spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumLoadBalancerIPPool',
  metadata: { name },
  spec: { ...spec, blocks: [block] },
});

const PUBLIC = pool('public', { start: '10.10.0.200', stop: '10.10.0.220' });

const gateway = (address: string): JsonObject =>
  objectOf('gateway.networking.k8s.io/v1', 'Gateway', 'public', {
    spec: { gatewayClassName: 'cilium', infrastructure: { annotations: { 'lbipam.cilium.io/ips': address } } },
  });

const service = (name: string, spec: JsonObject = {}): JsonObject =>
  objectOf('v1', 'Service', name, { spec: { type: 'LoadBalancer', ...spec } });

const run = (...objects: readonly JsonObject[]) => runRule(validPoolAddress, objects);

test('addresses of a pool pass, and any address where nobody declares a pool', () => {
  expect(run(PUBLIC, gateway('10.10.0.200'), service('web', { loadBalancerIP: '10.10.0.220' }))).toEqual([]);
  expect(run(gateway('10.10.0.99'))).toEqual([]);
  expect(run(PUBLIC, service('web', { loadBalancerIP: '10.0.0.1', loadBalancerClass: 'tailscale' }))).toEqual([]);
});

test('an address outside of all pools is never given', () => {
  expect(run(PUBLIC, gateway('10.10.0.201, 10.10.0.99'))).toEqual([
    'error dev/app Gateway.gateway.networking.k8s.io/shop/public /spec/infrastructure/annotations/lbipam.cilium.io~1ips: lies in no pool of addresses (10.10.0.99); take one of pool public, or add it there',
  ]);
});

test('a pool may leave out its first and last address, and gives nothing while it is disabled', () => {
  const cidr = { cidr: '10.10.0.0/30' };
  const first = service('web', { loadBalancerIP: '10.10.0.0' });
  expect(run(pool('public', cidr), first)).toEqual([]);
  expect(run(pool('public', cidr, { allowFirstLastIPs: 'No' }), first)).toHaveLength(1);
  expect(run(pool('public', cidr, { disabled: true }), first)).toHaveLength(1);
});

test('two pools have no address in common', () => {
  expect(run(PUBLIC, pool('lan', { cidr: '10.10.0.208/28' }))).toEqual([
    'error dev/app CiliumLoadBalancerIPPool.cilium.io/lan /spec/blocks/0: shares addresses with CiliumLoadBalancerIPPool.cilium.io/public; give each pool its own',
  ]);
});

test('there is an address for each Gateway and Service', () => {
  const one = pool('public', { start: '10.10.0.200' });
  expect(run(one, service('a'))).toEqual([]);
  expect(run(one, service('a'), service('b'))).toEqual([
    'error dev/app CiliumLoadBalancerIPPool.cilium.io/public /spec/blocks: gives 1 address to 2 Gateways and Services; add a block',
  ]);
  const chosen = pool('public', { start: '10.10.0.200' }, { serviceSelector: { matchLabels: { a: 'b' } } });
  expect(run(chosen, service('a'), service('b'))).toEqual([]);
});
