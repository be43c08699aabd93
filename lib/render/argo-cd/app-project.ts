import { grouped } from '../../model/grouped';
import type { AppProjectManifest } from '../../../imports/crds/argoproj.io';
import { SYNC_OPTIONS, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext, Component } from '../../model/component';
import type { RenderedChart } from '../../model/helm-renderer';
import { byCodePoint } from '../../model/json';
import { groupOf } from '../../model/manifest';
import { COPIES_QUOTA } from '../../model/previews';
import type { GroupKind, Release } from '../../model/release';
import { projectNameOf } from '../../model/placed';
import type { RenderedComponent } from '../render-component';
import { ARGO_CD_NAMESPACE, IN_CLUSTER } from './application';
import { ROOT } from '../../model/root-name';
import { sourcesOf } from './sources';
import { syncWindowsOf } from './sync-windows';

/** Before every Application. */
const PROJECT_WAVE = '-110';

const project = (
  name: string,
  spec: AppProjectManifest['spec'],
  notes: Readonly<Record<string, string>> = {},
): AppProjectManifest => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: {
    name,
    namespace: ARGO_CD_NAMESPACE,
    annotations: { [SYNC_WAVE]: PROJECT_WAVE, [SYNC_OPTIONS]: 'Prune=false', ...notes },
  },
  spec,
});

const sorted = (items: Iterable<string>): string[] => [...new Set(items)].sort(byCodePoint);

/** The project of the root Application: it may make Applications and projects, and nothing else. */
export const rootProjectOf = ({ platform }: ClusterContext): AppProjectManifest =>
  project(ROOT, {
    description: 'The root Application: Applications and projects of this cluster',
    sourceRepos: [platform.git.repository],
    destinations: [{ server: IN_CLUSTER, namespace: ARGO_CD_NAMESPACE }],
    clusterResourceWhitelist: [],
    namespaceResourceWhitelist: ['AppProject', 'Application', 'ApplicationSet'].map(kind => ({
      group: 'argoproj.io',
      kind,
    })),
  });

/** Components by their project, sorted by its name. */
export function projectsOf(components: readonly RenderedComponent[]): readonly (readonly RenderedComponent[])[] {
  const byProject = grouped(components, ({ component }) => projectNameOf(component));
  return [...byProject].sort(([a], [b]) => byCodePoint(a, b)).map(([, items]) => items);
}

/** What a project is derived from. */
export interface ProjectContent {
  /** The components of one project. */
  readonly rendered: readonly RenderedComponent[];
  /**
   * Those that the cluster does not have, and may have had. What their Applications leave is deleted only where the
   * project still allows it. Source: argo-cd v3.4.4, controller/appcontroller.go, getPermittedAppLiveObjects
   */
  readonly absent: readonly Component[];
  readonly describe: (release: Release) => RenderedChart | undefined;
}

const formerNamespaces = (absent: readonly Component[], of: Component): readonly string[] =>
  absent.flatMap(one => (one.copies === undefined && projectNameOf(one) === projectNameOf(of) ? [one.namespace] : []));

/** The project of components: the repositories, namespaces and cluster-wide kinds that they use, no others. */
export function projectOf({ rendered, absent, describe }: ProjectContent, context: ClusterContext): AppProjectManifest {
  const [first] = rendered;
  if (first === undefined) throw new Error('a project has components');
  const { layer, project: named } = first.component;
  const charts = rendered.flatMap(({ releases }) => releases.flatMap(release => describe(release)?.objects ?? []));
  const own = rendered.flatMap(({ manifests }) => manifests);
  const objects = [...charts, ...own];
  const clusterKinds: readonly GroupKind[] = [
    ...objects
      .filter(({ namespace }) => namespace === undefined)
      .map(({ apiVersion, kind }) => ({ group: groupOf(apiVersion), kind })),
    ...rendered.flatMap(({ folders }) => folders.flatMap(({ kinds }) => kinds)),
  ];
  const namespaces = rendered.flatMap(({ component, manifests, releases }) => {
    if (component.copies !== undefined) return [`${component.copies.family}-*`];
    const made = [...releases.flatMap(release => describe(release)?.objects ?? []), ...manifests];
    return [component.namespace, ...made.flatMap(({ namespace }) => namespace ?? [])];
  });
  const { namespaces: leaving = [], kinds: leavingKinds = [] } =
    context.cluster.projects?.[projectNameOf(first.component)] ?? {};
  const names = rendered.map(({ component }) => component.name);
  const syncWindows = syncWindowsOf(layer, names, context);
  const spec: AppProjectManifest['spec'] = {
    description: named?.description ?? `Components of layer ${layer}`,
    sourceRepos: sorted(rendered.flatMap(item => sourcesOf(item, context).map(({ repoURL }) => repoURL))),
    destinations: sorted([...namespaces, ...formerNamespaces(absent, first.component), ...leaving]).map(namespace => ({
      server: IN_CLUSTER,
      namespace,
    })),
    clusterResourceWhitelist: sorted([
      ...clusterKinds.map(({ group, kind }) => `${group}/${kind}`),
      ...leavingKinds.map(kind => (kind.includes('/') ? kind : `/${kind}`)),
    ]).map(pair => {
      const slash = pair.indexOf('/');
      return { group: pair.slice(0, slash), kind: pair.slice(slash + 1) };
    }),
    ...(named === undefined || named.forbids.length === 0
      ? {}
      : { namespaceResourceBlacklist: named.forbids.map(kind => ({ ...kind })) }),
    ...(syncWindows.length === 0 ? {} : { syncWindows }),
  };
  const { applications } = context.cluster;
  const quota = rendered.some(({ component }) => component.copies !== undefined)
    ? applications?.previewQuota
    : undefined;
  const notes = quota === undefined ? {} : { [COPIES_QUOTA]: JSON.stringify(quota) };
  return project(projectNameOf(first.component), spec, notes);
}
