import type { NewestList } from '../../import/newest/newest-list';
import { keyOf, type PinnedThing } from '../../import/newest/pinned-things';

/** A newest version that is another one than was noted. */
export interface VersionChange {
  /** `package yaml` */
  readonly name: string;
  /** @default - nothing was noted of it */
  readonly from?: string;
  readonly to: string;
}

/** What a list says that another one did not; the days when somebody asked count for nothing. */
export function versionChanges(
  things: readonly PinnedThing[],
  before: NewestList,
  list: NewestList,
): readonly VersionChange[] {
  const names = new Map(things.map(thing => [keyOf(thing), thing.name]));
  return [...names].flatMap(([key, name]): readonly VersionChange[] => {
    const [from, to] = [before.get(key)?.version, list.get(key)?.version];
    if (to === undefined || to === from) return [];
    return [{ name, to, ...(from === undefined ? {} : { from }) }];
  });
}
