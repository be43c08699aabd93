import { fits } from '../checks/argo-cd/glob';
import { objectAt, objectsAt, textAt, textsAt } from '../checks/declared/fields';
import { comesAt } from '../checks/formats/cron-schedule';
import { parseGoDuration } from '../checks/formats/duration';
import { windowWords } from '../diff/order/window-words';
import type { JsonObject } from '../model/json';

const MINUTE = 60_000;

const NANOS_OF_MINUTE = 60_000_000_000n;

/** Minutes between UTC and a time zone at an instant; UTC for one that is not known. */
const offsetOf = (zone: string, now: Date): number => {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric' },
    }).formatToParts(now);
    const of = (type: Intl.DateTimeFormatPartTypes): number =>
      Number(parts.find(part => part.type === type)?.value ?? 0);
    const there = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
    return Math.round((there - Math.floor(now.getTime() / MINUTE) * MINUTE) / MINUTE);
  } catch {
    return 0;
  }
};

/** Longer windows are looked back into no further: a year. */
const MOST_MINUTES = 366 * 24 * 60;

/**
 * Whether a window is open: its schedule came within the last stretch of its length.
 * Source: SyncWindow.active in pkg/apis/application/v1alpha1/types.go of Argo CD v3.4.4
 */
export const isOpen = (window: JsonObject, now: Date): boolean => {
  const nanos = parseGoDuration(textAt(window, 'duration') ?? '') ?? 0n;
  const minutes = Math.min(Number(nanos / NANOS_OF_MINUTE), MOST_MINUTES);
  const schedule = textAt(window, 'schedule') ?? '';
  const local = Math.floor(now.getTime() / MINUTE) + offsetOf(textAt(window, 'timeZone') ?? 'UTC', now);
  for (let back = 0; back < minutes; back += 1) {
    const date = new Date((local - back) * MINUTE);
    const at = {
      ...{ minute: date.getUTCMinutes(), hour: date.getUTCHours(), day: date.getUTCDate() },
      ...{ month: date.getUTCMonth() + 1, weekday: date.getUTCDay() },
    };
    if (comesAt(schedule, at)) return true;
  }
  return false;
};

/** Whether a window is for an Application: it names it, its namespace or its cluster; all of what it names with `andOperator`. */
const concerns = (window: JsonObject, application: JsonObject): boolean => {
  const destination = objectAt(application, 'spec', 'destination');
  const name = textAt(objectAt(application, 'metadata'), 'name') ?? '';
  const texts: readonly (readonly [string, readonly string[]])[] = [
    ['applications', [name]],
    ['namespaces', [textAt(destination, 'namespace') ?? '']],
    ['clusters', [textAt(destination, 'server') ?? '', textAt(destination, 'name') ?? ''].filter(text => text !== '')],
  ];
  const named = texts.filter(([key]) => textsAt(window, key).length > 0);
  const matches = named.map(([key, values]) =>
    textsAt(window, key).some(pattern => values.some(value => fits(pattern, value))),
  );
  if (matches.length === 0) return false;
  return window['andOperator'] === true ? matches.every(Boolean) : matches.some(Boolean);
};

/**
 * Why no sync starts by itself now; undefined if windows let it. An open `deny` holds, and so do closed `allow`s.
 * Source: SyncWindows.CanSync, in the same file
 */
export const heldByWindow = (project: JsonObject, application: JsonObject, now: Date): string | undefined => {
  const windows = objectsAt(objectAt(project, 'spec'), 'syncWindows').filter(window => concerns(window, application));
  const open = windows.filter(window => isOpen(window, now));
  const deny = open.find(({ kind }) => kind === 'deny');
  if (deny !== undefined) return `a sync window holds it: ${windowWords(deny)}`;
  const allows = windows.filter(({ kind }) => kind === 'allow');
  return allows.length === 0 || open.some(({ kind }) => kind === 'allow')
    ? undefined
    : `it waits for a sync window: ${allows.map(windowWords).join('; ')}`;
};
