import { textAt } from '../../checks/declared/fields';
import type { JsonObject } from '../../model/json';

/** True for a window that opens anew in each minute. */
export const isAlwaysOpen = (window: JsonObject): boolean => textAt(window, 'schedule') === '* * * * *';

/** A sync window as reports tell it: `deny at 0 22 * * * (UTC) for 8h, people may sync`; one that is always open with why. */
export const windowWords = (window: JsonObject): string => {
  const [kind, schedule, duration, zone] = ['kind', 'schedule', 'duration', 'timeZone'].map(key => textAt(window, key));
  const people =
    kind === 'deny' ? (window['manualSync'] === true ? ', people may sync' : ', people may not either') : '';
  if (isAlwaysOpen(window))
    return `${kind ?? 'allow'} always${people}: ${textAt(window, 'description') ?? 'nobody says why'}`;
  return `${kind ?? 'allow'} at ${schedule ?? '?'} (${zone ?? 'UTC'}) for ${duration ?? '?'}${people}`;
};
