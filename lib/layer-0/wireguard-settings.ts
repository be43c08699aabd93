import type { TalosCluster } from '../model/inventory';
import { prefixLength } from './cluster-networks';
import type { WireguardPeer, WireguardSettings } from './machine-model';

/** Name of the link that carries the tunnels. */
export const WIREGUARD_LINK = 'wg0';

type Tunnels = NonNullable<TalosCluster['wireguard']>;
type Machine = Tunnels['machines'][number];

/** Fixed nodes reach each other on their own network. */
const isNeighbour = (one: Machine, other: Machine): boolean => one.pool === undefined && other.pool === undefined;

const peerOf = ({ nodes }: TalosCluster, { name, address, publicKey, endpoint }: Machine): WireguardPeer => ({
  publicKey,
  ...(endpoint === undefined ? {} : { endpoint }),
  addresses: [address, ...nodes.filter(({ hostname }) => hostname === name).map(node => node.address)].map(
    text => `${text}/32`,
  ),
});

const settingsOf = (
  cluster: TalosCluster,
  { network, port, mtu, machines }: Tunnels,
  machine: Machine,
): WireguardSettings => ({
  address: `${machine.address}/${prefixLength(network)}`,
  port,
  mtu,
  routes: machine.pool === undefined ? [] : [cluster.network.nodes],
  peers: machines
    .filter(other => other !== machine && !isNeighbour(machine, other))
    .map(other => peerOf(cluster, other)),
});

/** The tunnels of a machine, by its name; `undefined` where the cluster has none. */
export const wireguardSettings = (cluster: TalosCluster, name: string): WireguardSettings | undefined => {
  const { wireguard } = cluster;
  const machine = wireguard?.machines.find(other => other.name === name);
  return wireguard === undefined || machine === undefined ? undefined : settingsOf(cluster, wireguard, machine);
};

/** The machines of a pool that have a tunnel, in their order. */
export const tunnelMachines = ({ wireguard }: TalosCluster, pool: string): readonly Machine[] =>
  (wireguard?.machines ?? []).filter(machine => machine.pool === pool);
