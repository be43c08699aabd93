import { isCalendarDay } from '../../model/calendar-day';
import type { Check } from '../environments';
import { finding } from '../finding';
import { repeats } from './repeats';

/** What ends has a day of the calendar, and stands once in its cluster. */
export const checkExpiries: Check = environments =>
  environments.clusters.flatMap(({ name, expiries = [] }) => [
    ...expiries
      .map(({ ends }, index) => ({ ends, place: environments.placeOf(name, ['expiries', index, 'ends']) }))
      .filter(({ ends }) => !isCalendarDay(ends))
      .map(({ ends, place }) =>
        finding('expiry', place, 'is no day', { value: ends, fix: 'write a day of the calendar' }),
      ),
    ...repeats(
      environments,
      'duplicate-name',
      expiries.map(({ what }, index) => ({ document: name, path: ['expiries', index, 'what'], text: what })),
    ),
  ]);
