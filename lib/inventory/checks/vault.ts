import { dataNodes } from '../../model/data-nodes';
import { isTalos } from '../../model/inventory';
import type { Path } from '../../model/path';
import { placedIn, type Check, type ReadCluster } from '../environments';
import { finding } from '../finding';
import { hostOf } from './host-names';

/** Servers of Vault, each on a node of its own. */
const SERVERS = 3;

/** Nodes that take pods without a toleration. */
const openNodes = (cluster: ReadCluster): number =>
  isTalos(cluster)
    ? cluster.nodes.filter(
        ({ role, taints = [] }) => (role === 'worker' || cluster.controlPlane.schedulable) && taints.length === 0,
      ).length
    : dataNodes(cluster);

/** Vault answers where its Gateway listens, has room, knows who signs in, and keeps its snapshots somewhere. */
export const checkVault: Check = ({ platform, clusters, placeOf }) => {
  if (platform === undefined) return [];
  const { vault, objectStorage, images } = platform;
  const at = (...path: Path) => placeOf('platform', path);
  const homes = clusters.filter(({ name }) => placedIn(platform, 'vault').includes(name));
  const host = hostOf(vault.address);

  return [
    ...homes.flatMap(({ name, domain }) =>
      host === undefined || (host.endsWith(`.${domain}`) && !host.slice(0, -domain.length - 1).includes('.'))
        ? []
        : [
            finding('vault-address', at('vault', 'address'), `the Gateway of ${name} does not listen at this host`, {
              value: host,
              fix: `use a name right under ${domain}, for example https://vault.${domain}`,
              restsOn: [placeOf(name, ['domain']), at('placement', 'vault')],
            }),
          ],
    ),
    ...homes.flatMap(cluster => {
      const count = openNodes(cluster);
      if (count >= SERVERS) return [];
      return [
        finding('vault-nodes', at('placement', 'vault'), `vault needs ${SERVERS} nodes that take pods`, {
          value: `${cluster.name} has ${count}`,
          fix: 'place it elsewhere, or add nodes',
          restsOn: [placeOf(cluster.name, ['nodes']), placeOf(cluster.name, ['controlPlane'])],
        }),
      ];
    }),
    ...clusters
      .filter(({ name }) => placedIn(platform, 'vault-secrets-operator').includes(name))
      .filter(({ serviceAccountKeys }) => serviceAccountKeys === undefined)
      .map(({ name }) =>
        finding('vault-keys', placeOf(name, []), 'missing key "serviceAccountKeys"', {
          fix: `vault-secrets-operator is placed in ${name}: write what the command in docs/vault.md prints`,
          restsOn: [placeOf(name, ['serviceAccountKeys']), at('placement', 'vault-secrets-operator')],
        }),
      ),
    ...placedIn(platform, 'vault-snapshots').flatMap((_, index) =>
      [
        { key: 'objectStorage.vaultSnapshots', isThere: objectStorage.vaultSnapshots !== undefined },
        { key: 'images.rclone', isThere: images.rclone !== undefined },
      ]
        .filter(({ isThere }) => !isThere)
        .map(({ key }) =>
          finding('vault-snapshots', at('placement', 'vault-snapshots', index), `the snapshots need ${key}`, {
            fix: 'write it, or remove the placement',
            restsOn: [at(...key.split('.'))],
          }),
        ),
    ),
  ];
};
