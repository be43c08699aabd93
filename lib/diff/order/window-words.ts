import { textAt } from '../../checks/declared/fields';
import type { JsonObject } from '../../model/json';

/** A sync window as reports tell it: `deny at 0 22 * * * (UTC) for 8h, people may sync`. */
export const windowWords = (window: JsonObject): string => {
  const [kind, schedule, duration, zone] = ['kind', 'schedule', 'duration', 'timeZone'].map(key => textAt(window, key));
  const people =
    kind === 'deny' ? (window['manualSync'] === true ? ', people may sync' : ', people may not either') : '';
  return `${kind ?? 'allow'} at ${schedule ?? '?'} (${zone ?? 'UTC'}) for ${duration ?? '?'}${people}`;
};
