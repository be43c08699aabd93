/** A value as TypeScript has it: what is printed, before anybody decides on lines and columns. */
export type Source =
  | { readonly is: 'value'; readonly value: string | number | boolean | null }
  | { readonly is: 'list'; readonly items: readonly Source[] }
  | { readonly is: 'map'; readonly entries: readonly Entry[]; readonly spread?: string }
  /** A constant of its own, or another expression that needs no quotes. */
  | { readonly is: 'code'; readonly code: string };

/** A key with its value. */
export type Entry = readonly [key: string, value: Source];

/** The entries of a map; none of anything else. */
export const entriesOf = (source: Source | undefined): readonly Entry[] => (source?.is === 'map' ? source.entries : []);

/** Every source below another one, itself included, each replaced by what `change` gives, from the inside out. */
export const mapSources = (
  source: Source,
  change: (source: Source, keys: readonly string[]) => Source,
  keys: readonly string[] = [],
): Source => {
  if (source.is === 'list') {
    return change({ is: 'list', items: source.items.map(item => mapSources(item, change, keys)) }, keys);
  }
  if (source.is === 'map') {
    const entries = source.entries.map(([key, value]): Entry => [key, mapSources(value, change, [...keys, key])]);
    return change({ ...source, entries }, keys);
  }
  return change(source, keys);
};
