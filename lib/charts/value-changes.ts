import { byCodePoint, isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { toDotted, type Path } from '../model/path';

/** What became of a default of a chart. */
export interface ValueChange {
  readonly kind: 'removed' | 'renamed' | 'added' | 'changed';
  /** Dotted; of what was renamed where it was. */
  readonly path: string;
  /** Where it is now. @default - it was not renamed */
  readonly to?: string;
  /** @default - it is new */
  readonly before?: Json;
  /** @default - it is gone */
  readonly after?: Json;
}

interface Found {
  readonly path: Path;
  readonly value: Json;
}

/** Leaves of a default that is found again by its content alone, wherever it went. */
const TELLING = 2;

const canonical = (value: Json): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    isJsonObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => byCodePoint(a, b))) : inner,
  );

const isEmpty = (value: Json): boolean =>
  value === null ||
  value === '' ||
  (isJsonList(value) && value.length === 0) ||
  (isJsonObject(value) && Object.keys(value).length === 0);

const leavesOf = (value: Json): number =>
  isJsonObject(value)
    ? Object.values(value).reduce<number>((sum, inner) => sum + (inner === undefined ? 0 : leavesOf(inner)), 0)
    : 1;

/** A value and all below it. */
const within = ({ path, value }: Found): readonly Found[] => [
  { path, value },
  ...(isJsonObject(value)
    ? Object.entries(value).flatMap(([key, inner]) =>
        inner === undefined ? [] : within({ path: [...path, key], value: inner }),
      )
    : []),
];

interface Differences {
  readonly removed: Found[];
  readonly added: Found[];
  readonly changed: { readonly path: Path; readonly before: Json; readonly after: Json }[];
}

const compare = (before: JsonObject, after: JsonObject, path: Path, found: Differences): Differences => {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[key], after[key]];
    const place = [...path, key];
    if (old === undefined && now !== undefined) found.added.push({ path: place, value: now });
    else if (now === undefined && old !== undefined) found.removed.push({ path: place, value: old });
    else if (isJsonObject(old) && isJsonObject(now)) compare(old, now, place, found);
    else if (old !== undefined && now !== undefined && canonical(old) !== canonical(now))
      found.changed.push({ path: place, before: old, after: now });
  }
  return found;
};

/** Where a removed default is now: the only new place with the same content, by its key where the content is common. */
const movedTo = ({ path, value }: Found, places: readonly Found[]): Found | undefined => {
  const same = places.filter(place => canonical(place.value) === canonical(value));
  const named = same.filter(place => place.path.at(-1) === path.at(-1));
  const candidates = named.length > 0 ? named : isJsonObject(value) && leavesOf(value) >= TELLING ? same : [];
  return candidates.length === 1 && !isEmpty(value) ? candidates[0] : undefined;
};

/** What differs between the defaults of two versions of a chart, in order of the paths. */
export function valueChanges(before: JsonObject, after: JsonObject): readonly ValueChange[] {
  const { removed, added, changed } = compare(before, after, [], { removed: [], added: [], changed: [] });
  const places = added.flatMap(within);
  const taken = new Set<string>();
  const changes: ValueChange[] = [];
  for (const old of removed) {
    const place = movedTo(old, places);
    const path = toDotted(old.path);
    if (place === undefined) changes.push({ kind: 'removed', path, before: old.value });
    else {
      taken.add(toDotted(place.path));
      changes.push({ kind: 'renamed', path, to: toDotted(place.path), before: old.value, after: place.value });
    }
  }
  for (const { path, value } of added)
    if (!taken.has(toDotted(path))) changes.push({ kind: 'added', path: toDotted(path), after: value });
  for (const { path, before: old, after: now } of changed)
    changes.push({ kind: 'changed', path: toDotted(path), before: old, after: now });
  return changes.sort((a, b) => byCodePoint(a.path, b.path) || byCodePoint(a.kind, b.kind));
}
