import { isCalendarDay } from '../../model/calendar-day';
import { didYouMean } from '../../model/did-you-mean';
import { placedIn, type Check } from '../environments';
import { finding } from '../finding';
import { wantedOf } from './tenant-databases';

/** Restores that prove backups: where they are placed, of databases that exist, noted with days of the calendar. */
export const checkRestoreDrills: Check = ({ platform, clusters, tenants, placeOf }) => {
  const restsOn = [placeOf('platform', ['placement', 'restore-drills'])];
  return clusters.flatMap(cluster => {
    const { name, restoreDrills, postgres } = cluster;
    if (restoreDrills === undefined) return [];
    const { proofs = [], byHand = {} } = restoreDrills;
    const databases = [
      ...(postgres?.databases ?? []).map(database => database.name),
      ...tenants.flatMap(tenant => wantedOf(tenant, [cluster])).map(wanted => wanted.name),
    ];
    const unplaced = platform !== undefined && !placedIn(platform, 'restore-drills').includes(name);
    return [
      ...(unplaced
        ? [
            finding(
              'restore-drills',
              placeOf(name, ['restoreDrills']),
              'restore-drills is not placed in this cluster',
              {
                fix: `remove it, or add ${name} to placement.restore-drills`,
                restsOn,
              },
            ),
          ]
        : []),
      ...proofs.flatMap(({ database }, index) => {
        const place = placeOf(name, ['restoreDrills', 'proofs', index, 'database']);
        if (proofs.findIndex(proof => proof.database === database) < index)
          return [finding('restore-drills', place, 'has a proof already', { value: database, fix: 'remove one' })];
        if (databases.includes(database)) return [];
        const fix = didYouMean(database, databases, 'name one of postgres.databases, or <tenant>-<database>-<phase>');
        return [finding('restore-drills', place, `is no database of ${name}`, { value: database, fix })];
      }),
      ...Object.entries(byHand).flatMap(([what, day]) =>
        isCalendarDay(day)
          ? []
          : [
              finding('restore-drills', placeOf(name, ['restoreDrills', 'byHand', what]), 'is no day', {
                value: day,
                fix: 'write one of the calendar, for example 2026-10-01',
              }),
            ],
      ),
    ];
  });
};
