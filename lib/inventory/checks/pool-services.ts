import { CLUSTER_AUTOSCALER, isAutoscaled } from '../../model/node-pool';
import { isForTenants } from '../../model/tenant-placement';
import type { Platform } from '../../model/inventory';
import { placedIn, type MachineCheck, type Environments, type ReadTalosCluster } from '../environments';
import { finding, type Finding } from '../finding';

interface Demand {
  readonly service: string;
  readonly isMet: (cluster: ReadTalosCluster) => boolean;
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
  {
    service: 'hcloud-cloud-controller-manager',
    isMet: ({ talos, pools }) => talos.platform === 'hcloud' || pools.some(isAutoscaled),
    message: 'without machines on hcloud or a pool that grows it knows no node',
    fix: cluster => `take ${cluster} out`,
    keys: ['talos', 'pools'],
  },
  {
    service: CLUSTER_AUTOSCALER,
    isMet: ({ pools }) => pools.some(isAutoscaled),
    message: 'without a pool of hetzner with more machines at most than at least it has nothing to do',
    fix: cluster => `raise max of a pool in environments/${cluster}.yaml, or take ${cluster} out`,
    keys: ['pools'],
  },
  {
    service: 'node-pools',
    isMet: ({ pools }) => pools.length > 0,
    message: 'without a pool it shows nothing',
    fix: cluster => `take ${cluster} out`,
    keys: ['pools'],
  },
];

const unmetIssues = (platform: Platform, { clusters, placeOf }: Environments<ReadTalosCluster>): readonly Finding[] =>
  DEMANDS.flatMap(({ service, isMet, message, fix, keys }) =>
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

/** Pools that are to grow, where nothing makes them. */
const unmadeIssues = (platform: Platform, { clusters, placeOf }: Environments<ReadTalosCluster>): readonly Finding[] =>
  clusters
    .filter(({ wireguard, talos }) => wireguard === undefined && talos.platform !== 'docker')
    .filter(({ name }) => !placedIn(platform, CLUSTER_AUTOSCALER).includes(name))
    .flatMap(({ name, pools }) =>
      pools.flatMap((pool, index) =>
        isAutoscaled(pool)
          ? [
              finding('pool-size', placeOf(name, ['pools', index, 'max']), 'is above min, and nothing makes machines', {
                value: String(pool.max),
                fix: `add ${name} to placement.${CLUSTER_AUTOSCALER}, or write the same number twice`,
                restsOn: [
                  placeOf(name, ['pools', index, 'min']),
                  placeOf('platform', ['placement', CLUSTER_AUTOSCALER]),
                ],
              }),
            ]
          : [],
      ),
    );

/** Services around pools are where such nodes are, and the other way round. */
export const checkPoolServices: MachineCheck = environments =>
  environments.platform === undefined
    ? []
    : [...unmetIssues(environments.platform, environments), ...unmadeIssues(environments.platform, environments)];
