import { isForTenants } from '../../model/tenant-placement';
import { placedIn, type Check, type ReadCluster } from '../environments';
import { finding } from '../finding';

interface Demand {
  readonly service: string;
  readonly isMet: (cluster: ReadCluster) => boolean;
  readonly message: string;
  readonly fix: (cluster: string) => string;
  /** Keys of the cluster that decide. */
  readonly keys: readonly string[];
}

/** The nodes and pools without which a service has nothing to do, or does harm. */
const DEMANDS: readonly Demand[] = [
  {
    service: 'tenant-placement',
    isMet: ({ nodes, pools }) => [...nodes, ...pools.filter(({ max }) => max > 0)].some(isForTenants),
    message: 'without a node with the label paas-tier: tenant no pod of a tenant ever starts',
    fix: cluster => `label a node or a pool in environments/${cluster}.yaml, or take ${cluster} out`,
    keys: ['nodes', 'pools'],
  },
];

/** Services around pools are where such nodes are. */
export const checkPoolServices: Check = ({ platform, clusters, placeOf }) =>
  platform === undefined
    ? []
    : DEMANDS.flatMap(({ service, isMet, message, fix, keys }) =>
        placedIn(platform, service).flatMap((name, index) => {
          const cluster = clusters.find(other => other.name === name);
          if (cluster === undefined || isMet(cluster)) return [];
          return [
            finding('placement-machines', placeOf('platform', ['placement', service, index]), message, {
              value: name,
              fix: fix(name),
              restsOn: keys.map(key => placeOf(name, [key])),
            }),
          ];
        }),
      );
