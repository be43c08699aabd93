import { identityOf, type Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import { parseIp } from '../formats/ip';
import type { ClusterRule, Report } from '../rule';
import { poolOf, sizeOf, type Pool } from './pools';

/** Annotations that ask for addresses. https://docs.cilium.io/en/stable/network/lb-ipam/#requesting-ips */
const REQUESTS = ['lbipam.cilium.io/ips', 'io.cilium/lb-ipam-ips'];

interface Wanted {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly address: string;
}

const isBalanced = ({ kind, apiVersion, body }: Manifest): boolean => {
  const spec = objectAt(body, 'spec');
  if (kind === 'Gateway') {
    return apiVersion.startsWith('gateway.networking.k8s.io/') && spec['gatewayClassName'] === 'cilium';
  }
  if (kind !== 'Service' || apiVersion !== 'v1' || spec['type'] !== 'LoadBalancer') return false;
  const loadBalancer = textAt(spec, 'loadBalancerClass');
  return loadBalancer === undefined || loadBalancer.startsWith('io.cilium/');
};

const wantedBy = (manifest: Manifest): readonly Wanted[] => {
  const { body, kind } = manifest;
  const place = kind === 'Gateway' ? ['spec', 'infrastructure', 'annotations'] : ['metadata', 'annotations'];
  const annotations = objectAt(body, ...place);
  const spec = objectAt(body, 'spec');
  const texts: readonly (readonly [Path, string | undefined])[] = [
    ...REQUESTS.map(key => [[...place, key], textAt(annotations, key)] as const),
    [['spec', 'loadBalancerIP'], textAt(spec, 'loadBalancerIP')],
    ...objectsAt(spec, 'addresses').map(
      (address, index) => [['spec', 'addresses', index], textAt(address, 'value')] as const,
    ),
  ];
  return texts.flatMap(([path, text = '']) =>
    text
      .split(',')
      .map(address => ({ manifest, path, address: address.trim() }))
      .filter(({ address }) => parseIp(address) !== undefined),
  );
};

const holds = ({ ranges }: Pool, address: string): boolean => {
  const ip = parseIp(address);
  return ranges.some(({ bits, first, last }) => bits === ip?.bits && first <= ip.value && ip.value <= last);
};

/** A pool that shares an address with an earlier one: Cilium gives none of the later one. */
const overlaps = (pools: readonly Pool[], report: Report): void => {
  pools.forEach((pool, index) => {
    for (const range of pool.ranges) {
      const other = pools
        .slice(0, index)
        .find(({ ranges }) =>
          ranges.some(({ bits, first, last }) => bits === range.bits && first <= range.last && range.first <= last),
        );
      if (other === undefined) continue;
      const message = `shares addresses with ${identityOf(other.manifest)}`;
      report({ manifest: pool.manifest, pointer: toPointer(range.path), message, fix: 'give each pool its own' });
    }
  });
};

const tooSmall = (pools: readonly Pool[], users: readonly Manifest[], report: Report): void => {
  const [first] = pools;
  const size = sizeOf(
    pools.flatMap(({ ranges }) => ranges),
    32,
  );
  if (first === undefined || size === 0n || BigInt(users.length) <= size) return;
  const message = `gives ${size} ${size === 1n ? 'address' : 'addresses'} to ${users.length} Gateways and Services`;
  report({ manifest: first.manifest, pointer: '/spec/blocks', message, fix: 'add a block' });
};

const usersOf = ({ declared }: CheckContext): readonly Manifest[] =>
  // Services that Cilium makes for Gateways are not in the tree.
  declared().all.filter(isBalanced);

/** N4: an address that is asked for lies in one pool of Cilium, and there are addresses for all. */
export const validPoolAddress: ClusterRule = {
  id: 'N4',
  name: 'valid-pool-address',
  severity: 'error',
  reason: 'the Service or Gateway waits for its address for ever',
  scope: 'cluster',
  run: (context, report) => {
    const pools = context.declared().ofKind('cilium.io', 'CiliumLoadBalancerIPPool').map(poolOf);
    if (pools.length === 0) return;
    const users = usersOf(context);
    for (const { manifest, path, address } of users.flatMap(wantedBy)) {
      if (pools.some(pool => holds(pool, address))) continue;
      const names = pools.map(pool => pool.manifest.name).join(', ');
      const fix = `take one of pool ${names}, or add it there`;
      report({ manifest, pointer: toPointer(path), message: 'lies in no pool of addresses', value: address, fix });
    }
    overlaps(pools, report);
    if (pools.every(({ isOpen }) => isOpen)) tooSmall(pools, users, report);
  },
};
