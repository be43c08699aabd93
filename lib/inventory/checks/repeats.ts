import type { Issue } from '../../model/issue';
import { toDotted, type Path } from '../../model/path';
import type { Environments } from '../environments';
import { finding } from '../finding';
import type { Rule } from '../rules';

/** A text that must be unique, and where it stands. */
export interface Entry {
  readonly document: string;
  readonly path: Path;
  readonly text: string;
}

/** An issue for each text that is written a second time, except where that is allowed; whether clusters meet is a matter of their role. */
export const repeats = (
  { placeOf }: Environments,
  rule: Rule,
  entries: readonly Entry[],
  isAllowed: (entry: Entry, first: Entry) => boolean = () => false,
): readonly Issue[] =>
  entries.flatMap((entry, index) => {
    const first = entries.slice(0, index).find(other => other.text === entry.text && !isAllowed(entry, other));
    if (first === undefined) return [];
    const where = `${toDotted(first.path)}${first.document === entry.document ? '' : ` of ${first.document}`}`;
    const roles =
      first.document === entry.document ? [] : [first, entry].map(({ document }) => placeOf(document, ['role']));
    const more = {
      value: entry.text,
      fix: 'use another',
      restsOn: [placeOf(first.document, first.path), ...roles],
    };
    return [finding(rule, placeOf(entry.document, entry.path), `is ${where} as well`, more)];
  });
