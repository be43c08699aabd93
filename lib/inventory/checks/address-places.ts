import { containsAddress, parseCidr } from '../../model/ipv4';
import { toDotted, type Path } from '../../model/path';
import type { MachineCheck, ReadTalosCluster } from '../environments';
import { finding } from '../finding';
import { heldAddresses, ownRanges } from './cluster-fields';

/** Hetzner's router has the first address of the whole network, which need not lie in the nodes' subnet. */
const mustLieInNodes = ({ api, talos }: ReadTalosCluster, path: Path): boolean => {
  if (path[0] === 'nodes') return true;
  if (path[0] === 'api') return api.kind === 'layer2Vip';
  return path[1] === 'gateway' && talos.platform === 'metal';
};

/** Addresses lie where they belong, and only there. */
export const checkAddressPlaces: MachineCheck = ({ clusters, placeOf }) =>
  clusters.flatMap(cluster => {
    const { name, network } = cluster;
    const nodes = parseCidr(network.nodes);
    const held = heldAddresses(cluster);
    const shared = ownRanges(cluster).filter(({ path }) => path[1] === 'loadBalancers' || path[1] === 'dhcp');
    const isEdge = (address: number): string | undefined => {
      if (nodes === undefined || nodes.prefix > 30) return undefined;
      return address === nodes.first ? 'network' : address === nodes.last ? 'broadcast' : undefined;
    };
    return held.flatMap(({ path, text, address }, index) => {
      const place = placeOf(name, path);
      const edge = isEdge(address);
      const isOutside = nodes !== undefined && mustLieInNodes(cluster, path) && !containsAddress(nodes, address);
      const twin = held
        .slice(0, index)
        .find(other => other.address === address && !(other.path[0] === 'nodes' && path[0] === 'nodes'));
      return [
        ...(isOutside
          ? [
              finding('address-outside-range', place, `lies outside network.nodes, ${network.nodes}`, {
                value: text,
                fix: 'use an address inside',
                restsOn: [placeOf(name, ['talos', 'platform']), placeOf(name, ['network', 'nodes'])],
              }),
            ]
          : []),
        ...(edge === undefined
          ? []
          : [
              finding('address-outside-range', place, `is the ${edge} address of network.nodes`, {
                value: text,
                fix: 'use another',
                restsOn: [placeOf(name, ['network', 'nodes'])],
              }),
            ]),
        ...(twin === undefined
          ? []
          : [
              finding('address-collision', place, `is ${toDotted(twin.path)} as well`, {
                value: text,
                fix: 'use another',
                restsOn: [placeOf(name, twin.path)],
              }),
            ]),
        ...shared
          .filter(({ range }) => path[0] !== 'exposure' && containsAddress(range, address))
          .map(range =>
            finding('address-collision', place, `lies in ${toDotted(range.path)}, ${range.text}`, {
              value: text,
              fix: 'use an address outside, or move the range',
              restsOn: [placeOf(name, range.path)],
            }),
          ),
      ];
    });
  });
