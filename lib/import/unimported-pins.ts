import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { objectAt, objectsAt, textAt } from '../charts/picked';
import type { ChartPin, Pins } from '../model/chart-pin';
import { isJsonList, isJsonObject, type JsonObject } from '../model/json';
import { gitSource, type ManifestPin } from '../model/manifest-pin';

/** What imports/pins.ts has of cdk8s.yaml. */
export interface ImportedPins extends Pick<Pins, 'charts' | 'manifests'> {
  /** Versions of the definitions, by system. */
  readonly systems: Readonly<Record<string, string>>;
  /** Where definitions come from, by system. */
  readonly releases: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly kubernetes: readonly string[];
  readonly talos: readonly string[];
}

/** A part of cdk8s.yaml that imports/ was not made from. */
export interface UnimportedPin {
  /** Keys below `strata`. */
  readonly path: readonly string[];
  /** `3.14.0, not 3.13.1`. */
  readonly difference: string;
}

/** One pin in a form that both sides have. */
interface Row {
  readonly path: readonly string[];
  readonly versions: readonly string[];
  /** Whatever else decides what is fetched. */
  readonly rest: readonly string[];
}

const rowsOf = (group: string, row: (entry: JsonObject) => Pick<Row, 'rest' | 'versions'>, entries: JsonObject) =>
  Object.entries(entries).map(([name, entry]): Row => ({
    path: [group, name],
    ...row(isJsonObject(entry) ? entry : {}),
  }));

const versionsIn = (entry: JsonObject): readonly string[] =>
  objectsAt(entry, 'versions').map(one => textAt(one, 'version'));

const textsAt = (entry: JsonObject, key: string): readonly string[] => {
  const value = entry[key];
  return isJsonList(value) ? value.filter(item => typeof item === 'string') : [];
};

const releaseTexts = (release: JsonObject): readonly string[] =>
  ['commit', 'path', 'repository', 'sha256', 'url'].map(key => `${key} ${textAt(release, key)}`);

const writtenRows = (strata: JsonObject): readonly Row[] => [
  ...rowsOf(
    'charts',
    chart => ({
      versions: versionsIn(chart),
      rest: objectsAt(chart, 'versions').map(one =>
        [textAt(one, 'appVersion'), textAt(chart, 'repository'), textAt(chart, 'path'), textAt(one, 'commit')].join(
          ' ',
        ),
      ),
    }),
    objectAt(strata, 'charts'),
  ),
  ...rowsOf(
    'manifests',
    manifests => ({
      versions: versionsIn(manifests),
      rest: objectsAt(manifests, 'versions').map(one => {
        const [repository, path, commit] = [
          textAt(manifests, 'repository'),
          textAt(manifests, 'path'),
          textAt(one, 'commit'),
        ];
        return repository === '' ? textAt(one, 'url') : gitSource({ repository, path, commit });
      }),
    }),
    objectAt(strata, 'manifests'),
  ),
  ...rowsOf(
    'systems',
    system => ({ versions: [textAt(system, 'version')], rest: releaseTexts(objectAt(system, 'release')) }),
    objectAt(strata, 'systems'),
  ),
  ...['kubernetes', 'talos'].map(group => ({ path: [group], versions: textsAt(strata, group), rest: [] })),
];

const restOfChart = ({ appVersion, repository, oci, git }: ChartPin): string =>
  [appVersion, oci ? `oci://${repository}` : repository, git?.path ?? '', git?.commit ?? ''].join(' ');

const pinRows = <Pin extends { readonly version: string }>(
  group: string,
  pins: Readonly<Record<string, readonly Pin[]>>,
  restOf: (pin: Pin) => string,
): readonly Row[] =>
  Object.entries(pins).map(([name, list]) => ({
    path: [group, name],
    versions: list.map(({ version }) => version),
    rest: list.map(restOf),
  }));

const importedRows = ({ charts, manifests, systems, releases, ...lines }: ImportedPins): readonly Row[] => [
  ...pinRows('charts', charts, restOfChart),
  ...pinRows('manifests', manifests, ({ source }: ManifestPin) => source),
  ...Object.entries(systems).map(([name, version]) => ({
    path: ['systems', name],
    versions: [version],
    rest: releaseTexts(releases[name] ?? {}),
  })),
  { path: ['kubernetes'], versions: lines.kubernetes, rest: [] },
  { path: ['talos'], versions: lines.talos, rest: [] },
];

const sorted = (texts: readonly string[]): string => [...texts].sort().join(', ');

const differenceOf = (written: Row | undefined, imported: Row | undefined): string | undefined => {
  const [now, then] = [sorted(written?.versions ?? []), sorted(imported?.versions ?? [])];
  if (now !== then) return `${now === '' ? 'nothing' : now}, not ${then === '' ? 'nothing' : then}`;
  return sorted(written?.rest ?? []) === sorted(imported?.rest ?? []) ? undefined : `${now} of another source`;
};

/**
 * The pins of cdk8s.yaml that imports/ does not follow: what is rendered and checked there belongs to another version. Read
 * without its schema, which takes longer than the rest of a run's reading; `import` tells what is wrong with the file itself.
 * @throws YAMLException for what is no YAML
 */
export function unimportedPins(text: string, imported: ImportedPins): readonly UnimportedPin[] {
  const config: unknown = load(text, { schema: FAILSAFE_SCHEMA });
  const keyOf = ({ path }: Row): string => path.join('.');
  const written = new Map(
    writtenRows(objectAt(isJsonObject(config) ? config : {}, 'strata')).map(row => [keyOf(row), row]),
  );
  const known = new Map(importedRows(imported).map(row => [keyOf(row), row]));
  return [...new Map([...written, ...known]).entries()].flatMap(([key, { path }]) => {
    const difference = differenceOf(written.get(key), known.get(key));
    return difference === undefined ? [] : [{ path, difference }];
  });
}
