import { parseCidr } from '../../model/ipv4';
import type { MachineCheck } from '../environments';
import { finding } from '../finding';

/** Limits of kube-apiserver for --service-cluster-ip-range (20 bits), and what a cluster of ours can outgrow. */
const LARGEST_SERVICES = 12;
const SMALLEST_SERVICES = 24;
/** Prefix length of each node's share of the pod range: --node-cidr-mask-size of kube-controller-manager. */
const NODE_SHARE = 24;
/** Addresses of a pool's network that no machine gets: network, gateway, broadcast. */
const POOL_RESERVED = 3;

/** Ranges are large enough for what gets addresses from them. */
export const checkRangeSizes: MachineCheck = ({ clusters, placeOf }) =>
  clusters.flatMap(({ name, network, nodes, pools }) => {
    const services = parseCidr(network.services);
    const pods = parseCidr(network.pods);
    const machines = nodes.length + pools.reduce((sum, { max }) => sum + max, 0);
    const rooms = pods === undefined ? machines : Math.floor(2 ** (NODE_SHARE - pods.prefix));
    const needed = NODE_SHARE - Math.ceil(Math.log2(machines));
    return [
      ...(services === undefined || (services.prefix >= LARGEST_SERVICES && services.prefix <= SMALLEST_SERVICES)
        ? []
        : [
            finding('range-size', placeOf(name, ['network', 'services']), 'has an unusable size', {
              value: network.services,
              fix: `use a prefix length from /${LARGEST_SERVICES} to /${SMALLEST_SERVICES}`,
            }),
          ]),
      ...(rooms >= machines
        ? []
        : [
            finding(
              'range-size',
              placeOf(name, ['network', 'pods']),
              `has room for ${rooms} of ${machines} nodes, a /${NODE_SHARE} each`,
              {
                value: network.pods,
                fix: `use /${needed} or a larger range`,
                restsOn: [placeOf(name, ['nodes']), placeOf(name, ['pools'])],
              },
            ),
          ]),
      ...pools.flatMap((pool, index) => {
        const range = parseCidr(pool.network);
        const size = range === undefined ? Infinity : Math.max(0, 2 ** (32 - range.prefix) - POOL_RESERVED);
        return size >= pool.max
          ? []
          : [
              finding(
                'range-size',
                placeOf(name, ['pools', index, 'network']),
                `has room for ${size} of ${pool.max} machines`,
                {
                  value: pool.network,
                  fix: 'use a larger range',
                  restsOn: [placeOf(name, ['pools', index, 'max'])],
                },
              ),
            ];
      }),
    ];
  });
