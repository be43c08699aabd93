import type { Path } from '../../model/path';
import type { Check } from '../environments';
import { finding } from '../finding';

/** What decides whether machines of pools need a mesh, and have one. */
const MESH: readonly Path[] = [['kubeSpan'], ['wireguard'], ['talos', 'platform']];

/** Pools can reach the cluster and have possible sizes. */
export const checkPools: Check = ({ clusters, placeOf }) =>
  clusters.flatMap(({ name, pools, talos, kubeSpan, wireguard }) =>
    pools.flatMap(({ min, max, network }, index) => [
      ...(min <= max
        ? []
        : [
            finding('pool-size', placeOf(name, ['pools', index, 'min']), `is above max, ${max}`, {
              value: String(min),
              fix: 'lower it, or raise max',
              restsOn: [placeOf(name, ['pools', index, 'max'])],
            }),
          ]),
      ...(kubeSpan.enabled || wireguard !== undefined || talos.platform === 'docker'
        ? []
        : [
            finding(
              'pool-network',
              placeOf(name, ['pools', index, 'network']),
              'pools reach the nodes through the mesh only',
              {
                value: network,
                fix: 'set kubeSpan.enabled to true, or write wireguard',
                restsOn: MESH.map(path => placeOf(name, path)),
              },
            ),
          ]),
    ]),
  );
