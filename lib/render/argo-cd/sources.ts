import type { ApplicationManifest } from '../../../imports/crds/argoproj.io';
import type { ChartPin } from '../../model/chart-pin';
import type { ClusterContext, Component } from '../../model/component';
import { placeOf } from '../../model/placed';
import type { Release, UpstreamFolder } from '../../model/release';
import type { RenderedComponent } from '../render-component';

/** One place that an Application reads from. */
export type Source = NonNullable<ApplicationManifest['spec']['sources']>[number];

/** The files that Argo CD takes of a folder where nothing else is said. */
export const PLAIN_YAML = '*.yaml';

/** Folder of a component's own objects, relative to the repository's root. */
export const folderOf = (cluster: string, component: Component): string => `dist/${cluster}/${placeOf(component)}`;

/** A folder of plain YAML in the platform's repository. */
export const folderSource = ({ platform }: ClusterContext, path: string): Source => ({
  repoURL: platform.git.repository,
  targetRevision: platform.git.branch,
  path,
  directory: { recurse: true, include: PLAIN_YAML },
});

/** Where Argo CD finds a chart: in a chart repository or registry, or in a folder of a git repository. */
const chartPlace = ({ git, name, version }: ChartPin): Pick<Source, 'chart' | 'path' | 'targetRevision'> =>
  git === undefined ? { chart: name, targetRevision: version } : { path: git.path, targetRevision: git.commit };

const chartSource = ({ pin, release, values, skipCrds }: Release): Source => ({
  repoURL: pin.repository,
  ...chartPlace(pin),
  helm: { releaseName: release, valuesObject: values, ...(skipCrds ? { skipCrds } : {}) },
});

const upstreamSource = ({ repository, commit, path, include = PLAIN_YAML }: UpstreamFolder): Source => ({
  repoURL: repository,
  targetRevision: commit,
  path,
  directory: { include },
});

/** Everything that the component's Application reads: charts, upstream folders, then its own folder. */
export const sourcesOf = (rendered: RenderedComponent, context: ClusterContext): readonly Source[] => [
  ...rendered.releases.map(chartSource),
  ...rendered.folders.map(upstreamSource),
  ...(rendered.manifests.length === 0
    ? []
    : [folderSource(context, folderOf(context.cluster.name, rendered.component))]),
];
