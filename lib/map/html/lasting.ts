import { daysBetween } from '../../model/calendar-day';
import { counted } from '../../model/counted';
import { markup, type Html } from '../../page/markup';

/** How long something lasts, seen from a day: `2026-11-21`. */
export const lasting = (until: string, today: string): Html => {
  const days = daysBetween(today, until);
  if (days < 0) return markup`<strong>has expired</strong> on ${until}`;
  return days === 0 ? markup`<strong>ends today</strong>, ${until}` : markup`${until}, in ${counted(days, 'day')}`;
};
