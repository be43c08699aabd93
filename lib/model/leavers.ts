import type { Inventory, Sandboxes } from './inventory';
import type { Issue } from './issue';
import { toDotted, toPointer } from './path';

const RULE = 'leaver';

/** How long before its last day a home is spoken of, in days. */
const NOTICE_DAYS = 14;

const DAY = 24 * 60 * 60 * 1000;

/**
 * What the calendar says of homes of people who left: a warning from 14 days before the last one, an error after it.
 * @param date the day of the run: `2026-11-21`
 * @param inventory knows where the entries stand
 */
export const leaverIssues = (
  { leavers = [] }: Sandboxes,
  date: string,
  inventory: Pick<Inventory, 'positions'>,
): readonly Issue[] =>
  leavers.flatMap(({ login, keptUntil }, index): readonly Issue[] => {
    const days = (Date.parse(keptUntil) - Date.parse(date)) / DAY;
    if (days > NOTICE_DAYS) return [];
    const path = ['leavers', index, 'keptUntil'];
    const place = inventory.positions[`sandboxes#${toPointer(path)}`] ?? { file: 'environments/sandboxes.yaml' };
    return [
      {
        rule: RULE,
        severity: days < 0 ? 'error' : 'warning',
        place: { ...place, pointer: toDotted(path) },
        message: days < 0 ? `the home of ${login} was kept long enough` : `the home of ${login} goes soon`,
        value: keptUntil,
        fix: days < 0 ? 'remove the entry, then the home as docs/sandboxes.md says' : 'tell whoever still needs it',
      },
    ];
  });
