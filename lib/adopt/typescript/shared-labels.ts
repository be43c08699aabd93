import { canonicalJson } from '../../checks/schema/canonical-json';
import { upperName, type Names } from './constant-names';
import { mapSources, type Entry, type Source } from './source';

/** A constant of a map of labels. */
export interface LabelConstant {
  readonly name: string;
  readonly source: Source;
}

const SELECTING = ['selector', 'matchLabels'];
const HOLDERS = ['labels', ...SELECTING];

/** What labels tell of what they belong to, the most telling first. */
const TELLING = ['app.kubernetes.io/component', 'app.kubernetes.io/name', 'app', 'k8s-app', 'name'];

interface LabelMap {
  readonly labels: ReadonlyMap<string, string>;
  readonly key: string;
  count: number;
  selects: boolean;
}

const labelsIn = (source: Source): ReadonlyMap<string, string> | undefined => {
  if (source.is !== 'map' || source.entries.length === 0) return undefined;
  const entries = source.entries.flatMap(([key, value]) =>
    value.is === 'value' && typeof value.value === 'string' ? [[key, value.value] as const] : [],
  );
  return entries.length === source.entries.length ? new Map(entries) : undefined;
};

const keyOf = (labels: ReadonlyMap<string, string>): string => canonicalJson(Object.fromEntries(labels));

const holds = (labels: ReadonlyMap<string, string>, part: ReadonlyMap<string, string>): boolean =>
  [...part].every(([key, value]) => labels.get(key) === value);

const collected = (sources: readonly Source[]): readonly LabelMap[] => {
  const found = new Map<string, LabelMap>();
  for (const source of sources)
    mapSources(source, (one, keys) => {
      const holder = keys.at(-1) ?? '';
      const labels = HOLDERS.includes(holder) ? labelsIn(one) : undefined;
      if (labels !== undefined) {
        const key = keyOf(labels);
        const known = found.get(key) ?? { labels, key, count: 0, selects: false };
        known.count += 1;
        known.selects ||= SELECTING.includes(holder);
        found.set(key, known);
      }
      return one;
    });
  return [...found.values()].filter(({ count }) => count > 1).sort((a, b) => a.labels.size - b.labels.size);
};

const toldBy = ({ labels }: LabelMap): string => {
  const value = TELLING.map(key => labels.get(key)).find(one => one !== undefined);
  return value === undefined ? '' : `${upperName(value)}_`;
};

/** The map, with the largest of the constants that it holds in the place of their labels. */
const written = (
  labels: ReadonlyMap<string, string>,
  constants: readonly (LabelMap & { readonly name: string })[],
): Source => {
  const same = constants.find(({ key }) => key === keyOf(labels));
  if (same !== undefined) return { is: 'code', code: same.name };
  const base = constants.findLast(one => holds(labels, one.labels));
  const entries = [...labels]
    .filter(([key]) => base?.labels.has(key) !== true)
    .map(([key, value]): Entry => [key, { is: 'value', value }]);
  return { is: 'map', entries, ...(base === undefined ? {} : { spread: base.name }) };
};

/** Takes labels that stand in several places out of the objects, into constants. */
export function sharedLabels(
  sources: readonly Source[],
  names: Names,
): { readonly constants: readonly LabelConstant[]; readonly sources: readonly Source[] } {
  const maps = collected(sources);
  const [selectors, others] = [maps.filter(({ selects }) => selects), maps.filter(({ selects }) => !selects)];
  const nameOf = (map: LabelMap): string => {
    const [kind, all] = map.selects ? ['SELECTOR', selectors] : ['LABELS', others];
    return all.length === 1 ? names.take(kind) : names.take(`${toldBy(map)}${kind}`);
  };
  const named = maps.map(map => ({ ...map, name: nameOf(map) }));
  return {
    constants: named.map(({ name, labels }, index) => ({ name, source: written(labels, named.slice(0, index)) })),
    sources: sources.map(source =>
      mapSources(source, (one, keys) => {
        const labels = HOLDERS.includes(keys.at(-1) ?? '') ? labelsIn(one) : undefined;
        return labels === undefined ? one : written(labels, named);
      }),
    ),
  };
}
