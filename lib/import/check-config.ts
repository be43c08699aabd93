import { lineOf } from '../model/version-line';
import type { Issue } from '../model/issue';
import { isOneVersion } from './is-one-version';
import { checkManifests } from './check-manifests';
import { configError, type ChartSource, type ImportConfig, type SystemPin } from './import-config';

interface ImportEntry {
  readonly index: number;
  readonly system: string;
  readonly name: string;
  readonly url: string;
}

const FORM = 'write <system>.<name>:=https://…, so that no two files of one API group overwrite each other';

/** Gives each system the URLs of `imports` that bear its name, and checks what a schema cannot. */
export const checkConfig = (
  config: ImportConfig,
  imports: readonly string[],
): { readonly config: ImportConfig; readonly issues: readonly Issue[] } => {
  const issues: Issue[] = [];
  const entries: ImportEntry[] = [];
  for (const [index, text] of imports.entries()) {
    const match = /^(([a-z0-9-]+)\.[a-z0-9-]+):=(https:\/\/\S+)$/.exec(text);
    const [, name, system, url] = match ?? [];
    if (name === undefined || system === undefined || url === undefined) {
      issues.push(configError(`imports.${index}`, 'is not a named URL', FORM, text));
    } else if (entries.some(entry => entry.name === name || entry.url === url)) {
      issues.push(configError(`imports.${index}`, 'is there twice', 'remove it or give it another name', text));
    } else {
      entries.push({ index, system, name, url });
    }
  }
  const systems = config.systems.map(system => ({ ...system, urls: urlsOf(system, entries) }));
  issues.push(...entries.flatMap(entry => checkEntry(entry, systems)));
  for (const { name, urls } of systems) {
    if (urls.length === 0)
      issues.push(configError(`strata.systems.${name}`, 'has no URL', `add imports named ${name}.…`));
  }
  issues.push(...checkLines('kubernetes', config.kubernetes), ...checkLines('talos', config.talos));
  for (const chart of config.charts) {
    const versions = chart.versions.map(({ version }) => version);
    if (new Set(versions).size < versions.length) {
      issues.push(configError(`strata.charts.${chart.name}.versions`, 'holds a version twice', 'remove one'));
    }
    issues.push(...checkVersions(chart), ...checkCommits(chart));
  }
  issues.push(...checkManifests(config.manifests), ...checkNames(config));
  return { config: { ...config, systems }, issues };
};

const checkNames = ({ manifests, systems }: ImportConfig): readonly Issue[] =>
  manifests
    .filter(({ name }) => systems.some(system => system.name === name && system.release !== undefined))
    .map(({ name }) =>
      configError(`strata.manifests.${name}`, 'is the name of a system with a release', 'take another name', name),
    );

const urlsOf = (system: SystemPin, entries: readonly ImportEntry[]): readonly string[] =>
  entries.flatMap(entry => (entry.system === system.name ? [entry.url] : []));

const checkEntry = ({ index, system, url }: ImportEntry, systems: readonly SystemPin[]): readonly Issue[] => {
  const owner = systems.find(({ name }) => name === system);
  if (owner === undefined) {
    const known = systems.map(({ name }) => name).join(', ');
    return [
      configError(
        `imports.${index}`,
        'belongs to no system',
        `use one of ${known}, or add it to strata.systems`,
        system,
      ),
    ];
  }
  if (url.split('/').includes(owner.version)) return [];
  const message = `is not of version ${owner.version} of ${system}`;
  return [configError(`imports.${index}`, message, 'raise both together', url)];
};

const checkVersions = ({ name, versions }: ChartSource): readonly Issue[] =>
  versions.flatMap(({ version }, index) => {
    if (isOneVersion(version)) return [];
    const fix = `write the one that is meant; npm run import -- --charts ${name} --outdated lists what there is`;
    return [configError(`strata.charts.${name}.versions.${index}.version`, 'is not one version', fix, version)];
  });

/** A chart in a git repository has a commit of each version, and no other chart has one. */
const checkCommits = ({ name, path, repository, versions }: ChartSource): readonly Issue[] => {
  const pointer = `strata.charts.${name}`;
  if (path !== undefined && repository.startsWith('oci://')) {
    return [configError(`${pointer}.path`, 'belongs to a git repository', 'remove it', path)];
  }
  return versions.flatMap(({ version, commit }, index) => {
    const place = `${pointer}.versions.${index}`;
    if (path !== undefined && commit === undefined) {
      return [configError(place, 'has no commit', 'add the commit of its tag, because the chart has a path', version)];
    }
    if (path === undefined && commit !== undefined) {
      return [configError(`${place}.commit`, 'belongs to a git repository', 'add path, or remove it', commit)];
    }
    return [];
  });
};

const checkLines = (key: string, versions: readonly string[]): readonly Issue[] =>
  versions.flatMap((version, index) =>
    versions.findIndex(other => lineOf(other) === lineOf(version)) === index
      ? []
      : [
          configError(
            `strata.${key}.${index}`,
            `line ${lineOf(version)} is there twice`,
            'keep one version of each line',
            version,
          ),
        ],
  );
