import { daysBetween } from './calendar-day';
import { counted } from './counted';
import type { Issue, Place } from './issue';

/** A finding that the team lives with: an entry of environments/accepted-issues.yaml. */
export interface Acceptance {
  readonly rule: string;
  /** @default - in every cluster */
  readonly cluster?: string;
  /** @default - in every component */
  readonly component?: string;
  /** As `identityOf` gives it. @default - every object */
  readonly object?: string;
  /** JSON pointer; what lies below is meant too. @default - every place in the object */
  readonly pointer?: string;
  readonly reason: string;
  /** The last day: `2027-03-31`. */
  readonly until: string;
  /** Where the entry stands. */
  readonly place: Place;
}

/** Issues after what is accepted was taken away. */
export interface AcceptedIssues {
  readonly open: readonly Issue[];
  /** How many were taken away. */
  readonly accepted: number;
  /** Entries that met no issue. */
  readonly unused: readonly Acceptance[];
}

const isBelow = (pointer: string | undefined, top: string): boolean =>
  pointer === top || (pointer?.startsWith(`${top}/`) ?? false);

const accepts = (entry: Acceptance, { rule, place }: Issue): boolean =>
  entry.rule === rule &&
  (['cluster', 'component', 'object'] as const).every(key => entry[key] === undefined || entry[key] === place[key]) &&
  (entry.pointer === undefined || isBelow(place.pointer, entry.pointer));

/** Takes the accepted issues away, whatever the day. */
export const withoutAccepted = (issues: readonly Issue[], entries: readonly Acceptance[]): AcceptedIssues => {
  const open = issues.filter(issue => !entries.some(entry => accepts(entry, issue)));
  const unused = entries.filter(entry => !issues.some(issue => accepts(entry, issue)));
  return { open, accepted: issues.length - open.length, unused };
};

const RULE = 'accepted-issue';

/** A warning for each entry that met nothing. */
export const unusedIssues = (unused: readonly Acceptance[]): readonly Issue[] =>
  unused.map(({ rule, place }) => ({
    rule: RULE,
    severity: 'warning',
    place,
    message: 'accepts nothing that was found',
    value: rule,
    fix: 'remove the entry',
  }));

/** A note for each entry without an object that accepts several issues: it hides those that come later too. */
export const broadIssues = (issues: readonly Issue[], entries: readonly Acceptance[]): readonly Issue[] =>
  entries.flatMap((entry): readonly Issue[] => {
    const met = entry.object === undefined ? issues.filter(issue => accepts(entry, issue)) : [];
    if (met.length < 2) return [];
    const objects = new Set(met.flatMap(({ place }) => place.object ?? []));
    return [
      {
        rule: RULE,
        severity: 'note',
        place: entry.place,
        message: `accepts ${counted(met.length, 'issue')} of ${counted(objects.size, 'object')}, and those that come later`,
        value: entry.rule,
        fix: 'name an object in an entry of its own where others are to be told',
      },
    ];
  });

/** How long before its last day an entry is spoken of, in days. */
const NOTICE_DAYS = 14;

/**
 * What the calendar says of the entries: an error after the last day, a warning from 14 days before.
 * @param date the day of the run: `2026-11-21`
 */
export const expiryIssues = (entries: readonly Acceptance[], date: string): readonly Issue[] =>
  entries.flatMap(({ until, place }): readonly Issue[] => {
    const days = daysBetween(date, until);
    if (days > NOTICE_DAYS) return [];
    const fix = 'mend what is accepted, or give it a new last day';
    const severity = days < 0 ? 'error' : 'warning';
    const message = days < 0 ? 'has expired' : days === 0 ? 'expires today' : `expires in ${counted(days, 'day')}`;
    return [{ rule: RULE, severity, place, message, value: until, fix }];
  });
