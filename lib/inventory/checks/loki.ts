import type { Path } from '../../model/path';
import { placedIn, type Check } from '../environments';
import { finding } from '../finding';

/** Pods of Loki, each on a node of its own. */
const COPIES = 3;

/** Loki has a bucket, and room for its pods; agents have a Loki to write to. */
export const checkLoki: Check = ({ platform, clusters, placeOf }) => {
  if (platform === undefined) return [];
  const at = (...path: Path) => placeOf('platform', path);
  const homes = placedIn(platform, 'loki');
  const agents = placedIn(platform, 'vector');
  return [
    ...(homes.length > 0 && platform.objectStorage.loki === undefined
      ? [
          finding('loki', at('placement', 'loki'), 'Loki needs objectStorage.loki', {
            fix: 'write it, or remove the placement',
            restsOn: [at('objectStorage', 'loki')],
          }),
        ]
      : []),
    ...(agents.length > 0 && homes.length === 0
      ? [
          finding('loki', at('placement', 'vector'), 'its agents have nowhere to write to', {
            fix: 'place loki in a cluster, or remove the placement',
            restsOn: [at('placement', 'loki')],
          }),
        ]
      : []),
    ...clusters
      .filter(({ name }) => homes.includes(name))
      .flatMap(({ name, nodes, controlPlane }) => {
        const open = nodes.filter(
          ({ role, taints = [] }) => (role === 'worker' || controlPlane.schedulable) && taints.length === 0,
        ).length;
        if (open >= COPIES) return [];
        return [
          finding('loki', at('placement', 'loki'), `loki needs ${COPIES} nodes that take pods`, {
            value: `${name} has ${open}`,
            fix: 'place it elsewhere, or add nodes',
            restsOn: [placeOf(name, ['nodes']), placeOf(name, ['controlPlane'])],
          }),
        ];
      }),
  ];
};
