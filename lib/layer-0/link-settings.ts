import type { TalosCluster, ClusterNode } from '../model/inventory';
import { prefixLength } from './cluster-networks';
import type { LinkSettings } from './machine-model';

/** Name that a link gets where its MAC address is known; never the name of a real interface. */
export const linkAlias = 'lan0';

/** Name by which documents refer to the node's link; `undefined` where neither MAC nor link is known. */
export const linkNameOf = (node: ClusterNode): string | undefined => (node.mac === undefined ? node.link : linkAlias);

/**
 * Hetzner gives private addresses without a neighbourhood: every packet goes by the network's router, and the
 * default route stays with the public link.
 */
const hetznerAddressing = ({ network }: TalosCluster, node: ClusterNode): Pick<LinkSettings, 'address' | 'routes'> => ({
  address: `${node.address}/32`,
  routes:
    network.gateway === undefined
      ? []
      : [{ destination: `${network.gateway}/32` }, { destination: network.nodes, gateway: network.gateway }],
});

const lanAddressing = ({ network }: TalosCluster, node: ClusterNode): Pick<LinkSettings, 'address' | 'routes'> => ({
  address: `${node.address}/${prefixLength(network.nodes)}`,
  routes: network.gateway === undefined ? [] : [{ gateway: network.gateway }],
});

/** The link that carries the node's address; `undefined` where neither MAC nor link is known. */
export const linkSettings = (cluster: TalosCluster, node: ClusterNode): LinkSettings | undefined => {
  const name = linkNameOf(node);
  if (name === undefined) return undefined;
  const addressing = cluster.talos.platform === 'hcloud' ? hetznerAddressing : lanAddressing;
  return {
    name,
    ...(node.mac === undefined ? {} : { mac: node.mac }),
    mtu: cluster.network.mtu,
    ...addressing(cluster, node),
  };
};
