import type { Component } from '../../model/component';
import { byCodePoint, type JsonObject } from '../../model/json';
import type { Release } from '../../model/release';
import { generatedHeader } from '../yaml/generated-header';
import { emitYaml } from '../yaml/emit-yaml';

/** One file of the export, its path relative to the folder of the cluster. */
export interface HelmwaveFile {
  readonly path: string;
  readonly text: string;
}

/** What the export needs of each component that a cluster has. */
export interface ReleasingComponent {
  readonly component: Pick<Component, 'name' | 'provides' | 'needs'>;
  readonly releases: readonly Release[];
}

/** The release of helmwave that the files are for. https://github.com/helmwave/helmwave/releases */
const VERSION = '0.44.4';

const SOURCE = generatedHeader('helmwave');

/** How helmwave names a release. */
const idOf = ({ release, namespace }: Release): string => `${release}@${namespace}`;

const valuesPath = ({ namespace, release }: Release): string => `values/${namespace}.${release}.yaml`;

const cloneOf = ({ release }: Release): string => `charts/${release}`;

/** A chart of a repository by its name there, one of a registry by its URL, one of a git repository by its folder. */
const chartOf = (release: Release): JsonObject => {
  const { name, version, repository, oci, git } = release.pin;
  if (git !== undefined) return { name: `./${cloneOf(release)}/${git.path}` };
  return oci ? { name: `oci://${repository}/${name}`, version } : { name: `${name}/${name}`, version };
};

/** Fetches the chart's repository at its commit, before helmwave looks for it. */
const fetchOf = (release: Release): readonly JsonObject[] => {
  const { repository, git } = release.pin;
  if (git === undefined) return [];
  const folder = cloneOf(release);
  const steps = [
    ['init', '--quiet', folder],
    ['-C', folder, 'fetch', '--quiet', '--depth', '1', repository, git.commit],
    ['-C', folder, 'checkout', '--quiet', 'FETCH_HEAD'],
  ];
  return steps.map(args => ({ cmd: 'git', args }));
};

/** Releases of the components that provide what this one needs. */
const before = ({ component }: ReleasingComponent, all: readonly ReleasingComponent[]): readonly string[] => [
  ...new Set(
    all
      .filter(other => other.component.name !== component.name)
      .filter(other => other.component.provides.some(provided => component.needs.includes(provided)))
      .flatMap(({ releases }) => releases.map(idOf)),
  ),
];

/** The releases of a cluster as helmwave reads them: the same charts, versions, names, namespaces and values. */
export const helmwaveFiles = (cluster: string, components: readonly ReleasingComponent[]): readonly HelmwaveFile[] => {
  const releasing = components.filter(({ releases }) => releases.length > 0);
  const releases = releasing.flatMap(one => one.releases);
  const repositories = new Map(
    releases.filter(({ pin }) => !pin.oci && pin.git === undefined).map(({ pin }) => [pin.name, pin.repository]),
  );
  const fetches = releases.flatMap(fetchOf);
  const plan: JsonObject = {
    version: VERSION,
    project: cluster,
    repositories: [...repositories].sort(([a], [b]) => byCodePoint(a, b)).map(([name, url]) => ({ name, url })),
    ...(fetches.length === 0 ? {} : { lifecycle: { pre_build: fetches } }),
    releases: releasing.flatMap(one =>
      one.releases.map(release => ({
        name: release.release,
        namespace: release.namespace,
        chart: chartOf(release),
        // As it is: helmwave would take the braces of our values for its own templates.
        values: [{ src: valuesPath(release), renderer: 'copy' }],
        depends_on: before(one, releasing).map(name => ({ name })),
        tags: [one.component.name],
        server_side_apply: 'true',
        skip_crds: release.skipCrds,
        // Namespaces come from the tree, with their Pod Security levels.
        create_namespace: false,
      })),
    ),
  };
  return [
    { path: 'helmwave.yml', text: `${SOURCE}${emitYaml(plan)}` },
    ...releases.map(release => ({ path: valuesPath(release), text: `${SOURCE}${emitYaml(release.values)}` })),
  ];
};
