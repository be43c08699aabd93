import { isAutoscaled, NODE_PROVIDERS } from '../../model/node-pool';
import type { Path } from '../../model/path';
import type { MachineCheck, ReadTalosCluster } from '../environments';
import { finding, type Finding } from '../finding';

type Pool = ReadTalosCluster['pools'][number];
type PlaceOf = Parameters<MachineCheck>[0]['placeOf'];

/** What decides whether machines of pools need a mesh, and have one. */
const MESH: readonly Path[] = [['kubeSpan'], ['wireguard'], ['talos', 'platform']];

const sizeIssues = (
  { name, wireguard }: ReadTalosCluster,
  pool: Pool,
  index: number,
  placeOf: PlaceOf,
): readonly Finding[] => {
  const { min, max, provider } = pool;
  const place = placeOf(name, ['pools', index, 'min']);
  const restsOn = [placeOf(name, ['pools', index, 'max'])];
  const value = String(min);
  if (min > max) {
    return [finding('pool-size', place, `is above max, ${max}`, { value, fix: 'lower it, or raise max', restsOn })];
  }
  if (min < max && provider !== 'hetzner') {
    const message = `is below max, ${max}, and nothing makes machines at ${NODE_PROVIDERS[provider].title} but people`;
    const more = [...restsOn, placeOf(name, ['pools', index, 'provider'])];
    return [finding('pool-size', place, message, { value, fix: 'write the same number twice', restsOn: more })];
  }
  if (isAutoscaled(pool) && wireguard !== undefined) {
    const message = `is below max, ${max}, but each machine needs keys of its own for its tunnel, made by people`;
    const more = [...restsOn, placeOf(name, ['wireguard'])];
    const fix = 'write the same number twice, or use kubeSpan';
    return [finding('pool-size', place, message, { value, fix, restsOn: more })];
  }
  return [];
};

/** Pools can reach the cluster and have possible sizes. */
export const checkPools: MachineCheck = ({ clusters, placeOf }) =>
  clusters.flatMap(cluster => {
    const { name, pools, talos, kubeSpan, wireguard } = cluster;
    return pools.flatMap((pool, index) => [
      ...sizeIssues(cluster, pool, index, placeOf),
      ...(kubeSpan.enabled || wireguard !== undefined || talos.platform === 'docker'
        ? []
        : [
            finding(
              'pool-network',
              placeOf(name, ['pools', index, 'network']),
              'pools reach the nodes through the mesh only',
              {
                value: pool.network,
                fix: 'set kubeSpan.enabled to true, or write wireguard',
                restsOn: MESH.map(path => placeOf(name, path)),
              },
            ),
          ]),
    ]);
  });
