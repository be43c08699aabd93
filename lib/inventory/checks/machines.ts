import type { Path } from '../../model/path';
import type { MachineCheck, ReadTalosCluster } from '../environments';
import { finding } from '../finding';

interface Denied {
  readonly path: Path;
  readonly isSet: boolean;
  readonly fix: string;
}

/** What Talos in Docker cannot have. https://docs.siderolabs.com/talos/v1.13/platform-specific-installations/local-platforms/docker */
const deniedInDocker = (cluster: ReadTalosCluster): readonly Denied[] => [
  { path: ['kubeSpan', 'enabled'], isSet: cluster.kubeSpan.enabled, fix: 'set it to false' },
  { path: ['wireguard'], isSet: cluster.wireguard !== undefined, fix: 'remove it' },
  { path: ['firewall', 'enabled'], isSet: cluster.firewall.enabled, fix: 'set it to false' },
  { path: ['encryption', 'provider'], isSet: cluster.encryption.provider !== 'none', fix: 'set it to none' },
  { path: ['ephemeral'], isSet: cluster.ephemeral !== undefined, fix: 'remove it' },
  ...cluster.volumes.map(({ kind }, index) => ({
    path: ['volumes', index, 'kind'],
    isSet: kind === 'partition',
    fix: 'use directory',
  })),
  { path: ['pools'], isSet: cluster.pools.length > 0, fix: 'make the list empty' },
  {
    path: ['talos', 'schematic', 'extensions'],
    isSet: cluster.talos.schematic.extensions.length > 0,
    fix: 'make the list empty',
  },
  {
    path: ['talos', 'schematic', 'kernelArgs'],
    isSet: cluster.talos.schematic.kernelArgs.length > 0,
    fix: 'make the list empty',
  },
  ...cluster.nodes.flatMap((node, index) => [
    { path: ['nodes', index, 'mac'], isSet: node.mac !== undefined, fix: 'remove it' },
    { path: ['nodes', index, 'link'], isSet: node.link !== undefined, fix: 'remove it' },
    { path: ['nodes', index, 'disk'], isSet: node.disk !== undefined, fix: 'remove it' },
  ]),
];

/** What real machines need. */
const missingOnMachines = (cluster: ReadTalosCluster): readonly { readonly path: Path; readonly key: string }[] => [
  ...(cluster.network.gateway === undefined ? [{ path: ['network'], key: 'gateway' }] : []),
  ...cluster.nodes.flatMap((node, index) => [
    ...(node.link === undefined ? [{ path: ['nodes', index], key: 'link' }] : []),
    ...(node.disk === undefined ? [{ path: ['nodes', index], key: 'disk' }] : []),
  ]),
];

/** The machines can have what is asked of them, and everything that their kind needs is said. */
export const checkMachines: MachineCheck = ({ clusters, placeOf }) =>
  clusters.flatMap(cluster => {
    const { name, talos, encryption } = cluster;
    const isDocker = talos.platform === 'docker';
    const restsOn = [placeOf(name, ['talos', 'platform'])];
    const needsMetal = `needs talos.platform metal, it is ${talos.platform}`;
    return [
      ...(talos.secureBoot && talos.platform !== 'metal'
        ? [
            finding('secure-boot', placeOf(name, ['talos', 'secureBoot']), needsMetal, {
              fix: 'set it to false',
              restsOn,
            }),
          ]
        : []),
      ...(encryption.provider === 'tpm' && talos.platform === 'hcloud'
        ? [
            finding('disk-encryption', placeOf(name, ['encryption', 'provider']), needsMetal, {
              value: 'tpm',
              fix: 'use nodeID',
              restsOn,
            }),
          ]
        : []),
      ...(isDocker ? deniedInDocker(cluster) : [])
        .filter(({ isSet }) => isSet)
        .map(({ path, fix }) =>
          finding('docker-profile', placeOf(name, path), 'Talos in Docker cannot have this', { fix, restsOn }),
        ),
      ...(isDocker ? [] : missingOnMachines(cluster)).map(({ path, key }) =>
        finding('machine-facts', placeOf(name, path), `missing key "${key}"`, {
          fix: `nodes on ${talos.platform} need it`,
          restsOn: [...restsOn, placeOf(name, [...path, key])],
        }),
      ),
    ];
  });
