import { isCalendarDay } from '../../model/calendar-day';
import { pathOfStandstill, standstillsOf } from '../../model/standstill';
import type { Check } from '../environments';
import { finding } from '../finding';

/** Freezes and pauses end on days that the calendar has. */
export const checkStandstills: Check = ({ clusters, placeOf }) =>
  clusters.flatMap(cluster =>
    standstillsOf(cluster)
      .filter(({ until }) => !isCalendarDay(until))
      .map(standstill =>
        finding('standstill', placeOf(cluster.name, [...pathOfStandstill(standstill), 'until']), 'is no day', {
          value: standstill.until,
          fix: 'write a day of the calendar',
        }),
      ),
  );
