import { grouped } from '../model/grouped';
import { keyOf, type PinnedThing } from '../import/newest/pinned-things';
import type { NewestList } from '../import/newest/newest-list';
import { isAbove } from '../model/version-order';

/** Something that is behind, with the places that have that version. */
export interface OutdatedRow {
  readonly name: string;
  readonly version: string;
  readonly newest: string;
  /** The day when the newest one was asked for. */
  readonly day: string;
  readonly where: readonly string[];
}

/** What the project has at a version, beside the list of newest ones. */
export interface Outdated {
  readonly rows: readonly OutdatedRow[];
  /** Things that the list says nothing of, or of which nobody can tell which is newer. */
  readonly unknown: number;
  readonly upToDate: number;
  /** The oldest day of the list. @default - there is no list */
  readonly oldest?: string;
}

const plain = (version: string): string => version.replace(/^v/, '');

/** What is behind of what is pinned. */
export function outdated(things: readonly PinnedThing[], list: NewestList): Outdated {
  const groups = grouped(things, thing => `${keyOf(thing)} ${thing.version}`);
  let [unknown, upToDate] = [0, 0];
  const rows: OutdatedRow[] = [];
  for (const same of groups.values()) {
    const [first] = same;
    const noted = first === undefined ? undefined : list.get(keyOf(first));
    if (first === undefined || noted === undefined) unknown += 1;
    else if (isAbove(noted.version, first.version)) {
      const where = same.map(one => one.where);
      rows.push({
        name: first.name,
        version: plain(first.version),
        newest: plain(noted.version),
        day: noted.day,
        where,
      });
    } else upToDate += 1;
  }
  const [oldest] = [...list.values()].map(({ day }) => day).sort();
  return { rows, unknown, upToDate, ...(oldest === undefined ? {} : { oldest }) };
}
