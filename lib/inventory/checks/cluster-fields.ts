import { formatAddress, parseAddress, parseCidr, parseRange, type AddressRange } from '../../model/ipv4';
import type { Path } from '../../model/path';
import type { ReadTalosCluster } from '../environments';

/** A text of a cluster's file and where it stands. */
export interface Field {
  readonly path: Path;
  readonly text: string;
}

/** A field that holds one address. */
export interface AddressField extends Field {
  readonly address: number;
}

/** A field that holds a range of addresses. */
export interface RangeField extends Field {
  readonly range: AddressRange;
}

const list = (path: Path, texts: readonly string[]): readonly Field[] =>
  texts.map((text, index) => ({ path: [...path, index], text }));

const one = (path: Path, text: string | undefined): readonly Field[] => (text === undefined ? [] : [{ path, text }]);

/** Ranges in CIDR form from which addresses of machines, pods and services come. */
export const ownCidrs = ({ network, pools, wireguard }: ReadTalosCluster): readonly Field[] => [
  { path: ['network', 'nodes'], text: network.nodes },
  { path: ['network', 'pods'], text: network.pods },
  { path: ['network', 'services'], text: network.services },
  ...pools.map((pool, index) => ({ path: ['pools', index, 'network'], text: pool.network })),
  ...one(['wireguard', 'network'], wireguard?.network),
];

/** Every range in CIDR form. */
export const allCidrs = (cluster: ReadTalosCluster): readonly Field[] => [
  ...ownCidrs(cluster),
  ...list(['network', 'administrators'], cluster.network.administrators),
];

/** Ranges between two addresses. */
export const startStopRanges = ({ network: { loadBalancers, dhcp } }: ReadTalosCluster) => [
  ...(loadBalancers === undefined ? [] : [{ path: ['network', 'loadBalancers'], ...loadBalancers }]),
  ...(dhcp === undefined ? [] : [{ path: ['network', 'dhcp'], ...dhcp }]),
];

const apiAddress = ({ api }: ReadTalosCluster): readonly Field[] =>
  api.kind === 'dnsName' ? [] : [{ path: ['api', 'address'], text: api.address }];

const gatewayAddress = ({ exposure }: ReadTalosCluster): readonly Field[] =>
  exposure.kind === 'l2' ? [{ path: ['exposure', 'gatewayAddress'], text: exposure.gatewayAddress }] : [];

const nodeAddresses = ({ nodes }: ReadTalosCluster): readonly Field[] =>
  nodes.map(({ address }, index) => ({ path: ['nodes', index, 'address'], text: address }));

/** Addresses of machines in tunnels. */
export const tunnelAddresses = ({ wireguard }: ReadTalosCluster): readonly Field[] =>
  (wireguard?.machines ?? []).map(({ address }, index) => ({
    path: ['wireguard', 'machines', index, 'address'],
    text: address,
  }));

/** Every single address. */
export const allAddresses = (cluster: ReadTalosCluster): readonly Field[] => [
  ...one(['network', 'gateway'], cluster.network.gateway),
  ...apiAddress(cluster),
  ...gatewayAddress(cluster),
  ...nodeAddresses(cluster),
  ...startStopRanges(cluster).flatMap(({ path, start, stop }) => [
    { path: [...path, 'start'], text: start },
    { path: [...path, 'stop'], text: stop },
  ]),
  ...list(['network', 'publicAddresses'], cluster.network.publicAddresses),
  ...list(['network', 'nameservers'], cluster.network.nameservers),
  ...tunnelAddresses(cluster),
];

const parsed = (fields: readonly Field[]): readonly AddressField[] =>
  fields.flatMap(field => {
    const address = parseAddress(field.text);
    return address === undefined ? [] : [{ ...field, address }];
  });

/** Addresses that one machine, router or gateway holds, the nodes last. */
export const heldAddresses = (cluster: ReadTalosCluster): readonly AddressField[] =>
  parsed([
    ...one(['network', 'gateway'], cluster.network.gateway),
    ...apiAddress(cluster),
    ...gatewayAddress(cluster),
    ...nodeAddresses(cluster),
  ]);

/** Addresses of the nodes and of the API. */
export const machineAddresses = (cluster: ReadTalosCluster): readonly AddressField[] =>
  parsed([...nodeAddresses(cluster), ...apiAddress(cluster)]);

/** All ranges of a cluster that are in order, nodes first. */
export const ownRanges = (cluster: ReadTalosCluster): readonly RangeField[] => [
  ...ownCidrs(cluster).flatMap(field => {
    const range = parseCidr(field.text);
    return range === undefined ? [] : [{ ...field, range }];
  }),
  ...startStopRanges(cluster).flatMap(({ path, start, stop }) => {
    const range = parseRange(start, stop);
    return range === undefined
      ? []
      : [{ path, text: `${formatAddress(range.first)}-${formatAddress(range.last)}`, range }];
  }),
];
