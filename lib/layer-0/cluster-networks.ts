import type { TalosCluster } from '../model/inventory';
import type { PortSource } from '../model/machine-needs';

/** Ranges of all machines of the cluster: the fixed nodes, and the tunnels or else every pool. */
export const machineRanges = (cluster: TalosCluster): readonly string[] => [
  cluster.network.nodes,
  ...(cluster.wireguard === undefined ? cluster.pools.map(pool => pool.network) : [cluster.wireguard.network]),
];

/** The control planes' addresses, in tunnels too, each as a range of one. */
export const controlPlaneRanges = ({ nodes, wireguard }: TalosCluster): readonly string[] => {
  const controlPlanes = nodes.filter(node => node.role === 'controlplane');
  const inTunnel = (wireguard?.machines ?? []).filter(({ name }) =>
    controlPlanes.some(({ hostname }) => hostname === name),
  );
  return [...controlPlanes, ...inTunnel].map(({ address }) => `${address}/32`);
};

/** The number of bits after the slash of a range in CIDR form. */
export const prefixLength = (range: string): string => range.slice(range.indexOf('/') + 1);

/** The ranges that a source of calls stands for. */
export const rangesOf = (cluster: TalosCluster, source: PortSource): readonly string[] => {
  switch (source) {
    case 'nodes':
      return machineRanges(cluster);
    case 'controlPlanes':
      return controlPlaneRanges(cluster);
    case 'pods':
      // Cilium masquerades pods that call other machines, so they arrive with either address.
      return [cluster.network.pods, ...machineRanges(cluster)];
    case 'administrators':
      return cluster.network.administrators;
    case 'everyone':
      return ['0.0.0.0/0', '::/0'];
  }
};
