import type { Path } from '../../model/path';
import { placedIn, type Check } from '../environments';
import { finding } from '../finding';
import { cronFault } from './cron';

/** Hours of backups are there exactly where Velero is, and it has a bucket and the image that writes to it. */
export const checkVelero: Check = ({ platform, clusters, placeOf }) => {
  const homes = platform === undefined ? undefined : placedIn(platform, 'velero');
  const at = (...path: Path) => placeOf('platform', path);
  const parts =
    platform === undefined
      ? []
      : [
          { key: 'objectStorage.velero', isThere: platform.objectStorage.velero !== undefined },
          { key: 'images.veleroAws', isThere: platform.images.veleroAws !== undefined },
        ];

  return [
    ...parts
      .filter(({ isThere }) => !isThere && homes !== undefined && homes.length > 0)
      .map(({ key }) =>
        finding('velero', at('placement', 'velero'), `Velero needs ${key}`, {
          fix: 'write it, or remove the placement',
          restsOn: [at(...key.split('.'))],
        }),
      ),
    ...clusters.flatMap(({ name, velero }) => {
      const restsOn = [at('placement', 'velero')];
      const isPlaced = homes?.includes(name);
      if (velero === undefined) {
        const more = { fix: `velero is placed in ${name}: write schedule and ttl`, restsOn };
        return isPlaced === true ? [finding('velero', placeOf(name, []), 'missing key "velero"', more)] : [];
      }
      const fault = cronFault(velero.schedule);
      const fix = `remove it, or add ${name} to placement.velero`;
      return [
        ...(isPlaced === false
          ? [finding('velero', placeOf(name, ['velero']), 'velero is not placed in this cluster', { fix, restsOn })]
          : []),
        ...(fault === undefined
          ? []
          : [
              finding('cron', placeOf(name, ['velero', 'schedule']), fault, {
                value: velero.schedule,
                fix: 'write five fields, for example 0 3 * * *',
              }),
            ]),
      ];
    }),
  ];
};
