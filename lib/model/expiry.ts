import { daysBetween } from './calendar-day';
import { counted } from './counted';
import type { Cluster, Inventory } from './inventory';
import type { Issue } from './issue';
import { toPointer } from './path';

/** Something that a person renews, and the day on which it ends: an entry of `expiries`. */
export type Expiry = NonNullable<Cluster['expiries']>[number];

/** Days before the end from which a run notes it, and from which it warns. */
const NOTED_DAYS = 60;
const WARNED_DAYS = 14;

const RULE = 'expiry';

/**
 * What the calendar says of things that end: a note two months before, a warning two weeks before and ever after.
 * @param date the day of the run: `2026-11-22`
 */
export const endingIssues = (inventory: Pick<Inventory, 'clusters' | 'positions'>, date: string): readonly Issue[] =>
  inventory.clusters.flatMap(({ name, expiries = [] }) =>
    expiries.flatMap(({ what, ends, renew }, index): readonly Issue[] => {
      const days = daysBetween(date, ends);
      if (days > NOTED_DAYS) return [];
      const path = ['expiries', index, 'ends'];
      const left = days === 0 ? 'ends today' : `ends in ${counted(days, 'day')}`;
      return [
        {
          rule: RULE,
          severity: days > WARNED_DAYS ? 'note' : 'warning',
          place: { ...inventory.positions[`${name}#${toPointer(path)}`], pointer: `expiries[${index}].ends` },
          message: `${what} of ${name} ${days < 0 ? `ended ${counted(-days, 'day')} ago` : left}`,
          value: ends,
          fix: `${renew === undefined ? 'renew it' : `renew it (${renew})`}, and write the new day`,
        },
      ];
    }),
  );
