import type { Issue } from '../../model/issue';
import type { Path } from '../../model/path';
import { meetsOthers, type MachineCheck } from '../environments';
import { machineAddresses, tunnelAddresses } from './cluster-fields';
import { repeats, type Entry } from './repeats';

/** What must be unique: hostnames and MACs everywhere, addresses where clusters meet, names in their list. */
export const checkDuplicates: MachineCheck = environments => {
  const { platform, clusters } = environments;
  const nodes = clusters.flatMap(cluster =>
    cluster.nodes.map((node, index) => ({ document: cluster.name, path: ['nodes', index] satisfies Path, node })),
  );
  const tunnels = clusters.flatMap(({ name, wireguard }) =>
    (wireguard?.machines ?? []).map((machine, index) => ({
      document: name,
      path: ['wireguard', 'machines', index] satisfies Path,
      machine,
    })),
  );
  const named = (document: string, list: string, key: string, texts: readonly string[]): readonly Issue[] =>
    repeats(
      environments,
      'duplicate-name',
      texts.map((text, index) => ({ document, path: [list, index, key], text })),
    );
  const addresses = clusters
    .filter(cluster => meetsOthers(platform, cluster))
    .flatMap(cluster => machineAddresses(cluster).map(field => ({ ...field, document: cluster.name })));
  /** Inside one cluster only nodes are compared with each other: the rest is address-collision. */
  const isApi = ({ path }: Entry): boolean => path[0] === 'api';
  const sameCluster = (entry: Entry, first: Entry): boolean =>
    entry.document === first.document && (isApi(entry) || isApi(first));
  const alone = clusters
    .filter(cluster => !meetsOthers(platform, cluster))
    .flatMap(cluster =>
      repeats(
        environments,
        'duplicate-address',
        machineAddresses(cluster).map(field => ({ ...field, document: cluster.name })),
        sameCluster,
      ),
    );
  return [
    ...repeats(
      environments,
      'duplicate-hostname',
      nodes.map(({ document, path, node }) => ({ document, path: [...path, 'hostname'], text: node.hostname })),
    ),
    ...repeats(
      environments,
      'duplicate-mac',
      nodes.flatMap(({ document, path, node }) =>
        node.mac === undefined ? [] : [{ document, path: [...path, 'mac'], text: node.mac }],
      ),
    ),
    ...repeats(environments, 'duplicate-address', addresses, sameCluster),
    ...alone,
    ...repeats(
      environments,
      'duplicate-key',
      tunnels.map(({ document, path, machine }) => ({
        document,
        path: [...path, 'publicKey'],
        text: machine.publicKey,
      })),
    ),
    ...clusters.flatMap(cluster =>
      repeats(
        environments,
        'duplicate-address',
        tunnelAddresses(cluster).map(field => ({ ...field, document: cluster.name })),
      ),
    ),
    ...repeats(
      environments,
      'duplicate-address',
      tunnels.flatMap(({ document, path, machine: { endpoint } }) =>
        endpoint === undefined ? [] : [{ document, path: [...path, 'endpoint'], text: endpoint }],
      ),
    ),
    ...clusters.flatMap(({ name, pools, wireguard, components }) => [
      ...named(
        name,
        'pools',
        'name',
        pools.map(pool => pool.name),
      ),
      ...repeats(
        environments,
        'duplicate-name',
        (wireguard?.machines ?? []).map((machine, index) => ({
          document: name,
          path: ['wireguard', 'machines', index, 'name'],
          text: machine.name,
        })),
      ),
      ...repeats(
        environments,
        'duplicate-name',
        (components.cyclops?.templates ?? []).map((template, index) => ({
          document: name,
          path: ['components', 'cyclops', 'templates', index, 'name'],
          text: template.name,
        })),
      ),
    ]),
    ...(platform === undefined
      ? []
      : repeats(
          environments,
          'duplicate-name',
          platform.registries.mirrors.map(({ registry }, index) => ({
            document: 'platform',
            path: ['registries', 'mirrors', index, 'registry'],
            text: registry,
          })),
        )),
  ];
};
