import { counted } from '../../model/counted';
import { isTalos, type Cluster } from '../../model/inventory';
import { standstillsOf } from '../../model/standstill';
import type { MapInput } from './map-input';
import type { ClusterFact, VersionFact } from './platform-map';

const machinesOf = (cluster: Cluster): string => {
  const count = (role: string): number => cluster.nodes.filter(node => node.role === role).length;
  const least = cluster.pools.reduce((sum, { min }) => sum + min, 0);
  const most = cluster.pools.reduce((sum, { max }) => sum + max, 0);
  const [planes, workers] = [count('controlplane'), count('worker')];
  return [
    ...(planes > 0 ? [counted(planes, 'control plane')] : []),
    ...(workers > 0 ? [counted(workers, 'worker')] : []),
    ...(most > 0 ? [`${least === most ? most : `${least} to ${most}`} rented`] : []),
  ].join(', ');
};

/** A cluster in numbers. */
export const clusterFact = ({ rendered, input }: MapInput): ClusterFact => {
  const { cluster } = rendered.context;
  return {
    name: cluster.name,
    role: cluster.role,
    domain: cluster.domain,
    kubernetes: cluster.kubernetes.version,
    ...(isTalos(cluster) ? { talos: cluster.talos.version, api: cluster.api.host } : {}),
    machines: machinesOf(cluster),
    exposure: cluster.exposure.kind,
    addresses: cluster.network.publicAddresses,
    components: rendered.components.length,
    objects: input.tree.manifests.length,
    chartObjects: input.chartObjects?.length ?? 0,
    standsStill: standstillsOf(cluster).map(({ application, until, reason }) => ({
      ...(application === undefined ? {} : { application }),
      until,
      reason,
    })),
  };
};

/** Versions of what is below the components. */
export const platformVersions = (clusters: readonly ClusterFact[]): readonly Omit<VersionFact, 'differs'>[] => [
  {
    what: 'platform',
    name: 'Kubernetes',
    versions: clusters.map(({ name, kubernetes }) => ({ cluster: name, versions: [kubernetes] })),
  },
  {
    what: 'platform',
    name: 'Talos Linux',
    versions: clusters.flatMap(({ name, talos }) =>
      talos === undefined ? [] : [{ cluster: name, versions: [talos] }],
    ),
  },
];
