import { didYouMean, nearestWord } from '../../model/did-you-mean';
import type { Issue } from '../../model/issue';
import { containsAddress, parseAddress, parseCidr } from '../../model/ipv4';
import { WIREGUARD_OVERHEAD } from '../../model/cluster-network';
import { toDotted, type Path } from '../../model/path';
import type { MachineCheck, ReadTalosCluster } from '../environments';
import { finding, type Finding } from '../finding';
import { ownRanges } from './cluster-fields';

type Tunnels = NonNullable<ReadTalosCluster['wireguard']>;
type Place = (...path: Path) => Issue['place'];

/** UDP ports that every machine uses already: Cilium's VXLAN, and the node ports of Services. */
const TAKEN = [
  { first: 8472, last: 8472, what: 'is the port of Cilium’s tunnels' },
  { first: 30000, last: 32767, what: 'lies in the node ports, 30000-32767' },
];

const linkIssues = ({ network }: ReadTalosCluster, { port, mtu }: Tunnels, place: Place): readonly Issue[] => {
  const largest = network.mtu - WIREGUARD_OVERHEAD;
  return [
    ...TAKEN.filter(({ first, last }) => first <= port && port <= last).map(({ what }) =>
      finding('wireguard-link', place('port'), what, { value: String(port), fix: 'use another, for example 51820' }),
    ),
    ...(mtu <= largest
      ? []
      : [
          finding('wireguard-link', place('mtu'), `is above network.mtu, ${network.mtu}, less ${WIREGUARD_OVERHEAD}`, {
            value: String(mtu),
            fix: `use ${largest} or less`,
          }),
        ]),
  ];
};

const addressIssues = ({ network, machines }: Tunnels, place: Place): readonly Issue[] => {
  const range = parseCidr(network);
  if (range === undefined) return [];
  return machines.flatMap(({ address: text }, index) => {
    const address = parseAddress(text);
    if (address === undefined) return [];
    const at = place('machines', index, 'address');
    if (!containsAddress(range, address)) {
      const more = { value: text, fix: 'use an address inside' };
      return [finding('address-outside-range', at, `lies outside wireguard.network, ${network}`, more)];
    }
    const edge = address === range.first ? 'network' : address === range.last ? 'broadcast' : undefined;
    return edge === undefined || range.prefix > 30
      ? []
      : [
          finding('address-outside-range', at, `is the ${edge} address of wireguard.network`, {
            value: text,
            fix: 'use another',
          }),
        ];
  });
};

const machineIssues = ({ nodes, pools }: ReadTalosCluster, { machines }: Tunnels, place: Place): readonly Issue[] => {
  const hostnames = nodes.map(({ hostname }) => hostname);
  const poolNames = pools.map(pool => pool.name);
  const missing = hostnames.filter(hostname => !machines.some(({ name }) => name === hostname));
  const strangers = machines.filter(({ name, pool }) => pool === undefined && !hostnames.includes(name));
  const meant = strangers.map(({ name }) => nearestWord(name, missing));
  return [
    ...machines.flatMap((machine, index) => {
      const { name, pool } = machine;
      const at = place('machines', index, 'name');
      if (strangers.includes(machine)) {
        const fix = didYouMean(name, missing, 'write its pool, or take it out');
        return [finding('wireguard-machine', at, 'there is no such fixed node', { value: name, fix })];
      }
      if (pool === undefined) return [];
      if (!poolNames.includes(pool)) {
        const fix = didYouMean(pool, poolNames, 'name a pool of this cluster');
        const atPool = place('machines', index, 'pool');
        return [finding('wireguard-machine', atPool, 'there is no such pool', { value: pool, fix })];
      }
      const more = { value: name, fix: 'remove its pool, or use another name' };
      return hostnames.includes(name)
        ? [finding('wireguard-machine', at, 'is the hostname of a fixed node', more)]
        : [];
    }),
    ...missing
      .filter(hostname => !meant.includes(hostname))
      .map(value =>
        finding('wireguard-machine', place('machines'), 'a fixed node is missing', { value, fix: 'add it' }),
      ),
  ];
};

const endpointIssues = (cluster: ReadTalosCluster, { machines }: Tunnels, place: Place): readonly Issue[] =>
  machines.flatMap(({ pool, endpoint }, index) => {
    if (endpoint === undefined) {
      if (pool === undefined) return [];
      const others = machines.filter(
        (other, position) => other.endpoint === undefined && (other.pool === undefined || position < index),
      );
      const more = { value: others.map(({ name }) => name).join(', '), fix: 'write endpoint here, or there' };
      const message = 'has no endpoint, nor has the other end of its tunnel';
      return others.length === 0 ? [] : [finding('wireguard-endpoint', place('machines', index), message, more)];
    }
    const at = place('machines', index, 'endpoint');
    const [host = '', port] = endpoint.split(':');
    const address = parseAddress(host);
    if (address === undefined || !(Number(port) >= 1 && Number(port) <= 65535)) {
      const fix = 'expected four numbers from 0 to 255, a colon and a port from 1 to 65535';
      return [finding('ip-address', at, 'is not an IPv4 address with a port', { value: endpoint, fix })];
    }
    return ownRanges(cluster)
      .filter(({ range }) => containsAddress(range, address))
      .slice(0, 1)
      .map(({ path, text }) =>
        finding('wireguard-endpoint', at, `lies in ${toDotted(path)}, ${text}, where others do not call`, {
          value: endpoint,
          fix: 'use a public address',
        }),
      );
  });

const poolIssues = ({ pools }: ReadTalosCluster, { machines }: Tunnels, place: Place): readonly Issue[] =>
  pools.flatMap(({ name, max }, index) => {
    const count = machines.filter(({ pool }) => pool === name).length;
    const isMisspelt = machines.some(({ pool }) => pool !== undefined && !pools.some(other => other.name === pool));
    if (max <= count || isMisspelt) return [];
    const more = { value: String(max), fix: 'add the others to wireguard.machines, or lower it' };
    return [finding('wireguard-machine', place(index, 'max'), `is above the machines with a tunnel, ${count}`, more)];
  });

const meshIssues = ({ kubeSpan, talos, pools }: ReadTalosCluster, place: Place): readonly Issue[] => [
  // KubeSpan announces every address of a machine, and takes packets to those of others into its own mesh.
  ...(kubeSpan.enabled
    ? [
        finding('wireguard', place(), 'KubeSpan would take these tunnels into its own mesh', {
          fix: 'set kubeSpan.enabled to false, or remove it',
        }),
      ]
    : []),
  // The cloud's controller refuses a node whose address is none of the cloud's.
  ...(talos.platform === 'hcloud'
    ? [finding('wireguard', place(), 'needs talos.platform metal, it is hcloud', { fix: 'use kubeSpan' })]
    : []),
  ...(pools.length === 0 ? [finding('wireguard', place(), 'no pool has machines for it', { fix: 'remove it' })] : []),
];

/** Tunnels join the fixed nodes with all machines of the pools, and each end is found by the other. */
export const checkWireguard: MachineCheck = ({ clusters, placeOf }) =>
  clusters.flatMap(cluster => {
    const { name, wireguard } = cluster;
    if (wireguard === undefined || cluster.talos.platform === 'docker') return [];
    const place: Place = (...path) => placeOf(name, ['wireguard', ...path]);
    const resting = (issues: readonly Issue[], ...paths: readonly Path[]): readonly Finding[] => {
      const restsOn = [['talos', 'platform'], ...paths].map(path => placeOf(name, path));
      return issues.map(issue => ({ ...issue, restsOn }));
    };
    const machines: Path = ['wireguard', 'machines'];
    return [
      ...resting(meshIssues(cluster, place), ['kubeSpan'], ['pools']),
      ...resting(linkIssues(cluster, wireguard, place), ['network', 'mtu']),
      ...resting(addressIssues(wireguard, place), ['wireguard', 'network']),
      ...resting(machineIssues(cluster, wireguard, place), ['nodes'], ['pools'], machines),
      ...resting(endpointIssues(cluster, wireguard, place), machines),
      ...resting(
        poolIssues(cluster, wireguard, (...path) => placeOf(name, ['pools', ...path])),
        machines,
      ),
    ];
  });
