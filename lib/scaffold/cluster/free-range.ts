import { overlaps, parseCidr, parseRange, type AddressRange } from '../../model/ipv4';
import { isTalos, type Cluster } from '../../model/inventory';

/** What a range is for. */
export type RangeUse = 'nodes' | 'pods' | 'services';

/** Where ranges of a use lie in 10.0.0.0/8: the second number of the address, and how long the prefix is. */
const ROOM: Readonly<Record<RangeUse, { readonly from: number; readonly to: number; readonly prefix: number }>> = {
  nodes: { from: 10, to: 99, prefix: 24 },
  pods: { from: 100, to: 199, prefix: 16 },
  services: { from: 200, to: 255, prefix: 16 },
};

/** Numbers between those of neighbours, so that a range may grow. */
const STEP = 10;

/** Every range of private addresses that a cluster has. */
const rangesOf = (cluster: Cluster): readonly AddressRange[] => {
  const { pods, services } = cluster.network;
  const own = isTalos(cluster)
    ? [
        cluster.network.nodes,
        ...cluster.network.administrators,
        ...cluster.pools.map(({ network }) => network),
        ...(cluster.wireguard === undefined ? [] : [cluster.wireguard.network]),
      ]
    : [];
  const balancers = isTalos(cluster) ? cluster.network.loadBalancers : undefined;
  const pool = balancers === undefined ? undefined : parseRange(balancers.start, balancers.stop);
  return [...[pods, services, ...own].flatMap(text => parseCidr(text) ?? []), ...(pool === undefined ? [] : [pool])];
};

/** True for a range that meets none of the clusters. */
export const isFree = (text: string, clusters: readonly Cluster[]): boolean => {
  const range = parseCidr(text);
  return range !== undefined && !clusters.flatMap(rangesOf).some(other => overlaps(range, other));
};

/**
 * A range that meets none of the clusters: the one of the cluster's ID first, then those ten numbers apart.
 * @throws Error when all are taken
 */
export const freeRange = (use: RangeUse, id: number, clusters: readonly Cluster[]): string => {
  const { from, to, prefix } = ROOM[use];
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const ofId = from - (from % 100) + id * STEP;
  const found = [...numbers.filter(one => one === ofId), ...numbers.filter(one => one % STEP === 0), ...numbers]
    .map(number => `10.${number}.0.0/${prefix}`)
    .find(text => isFree(text, clusters));
  if (found === undefined) throw new Error(`no range of 10.0.0.0/8 is left for ${use}`);
  return found;
};

/** Addresses for documentation: RFC 5737. */
const EXAMPLES = '203.0.113.';

/** An address for documentation that no cluster names, which stands until somebody knows the true one. */
export const exampleAddress = (clusters: readonly Cluster[]): string => {
  const taken = clusters.flatMap(({ network }) => network.publicAddresses);
  const last = Array.from({ length: 254 }, (_, index) => index + 1).find(one => !taken.includes(`${EXAMPLES}${one}`));
  return `${EXAMPLES}${last ?? 1}`;
};
