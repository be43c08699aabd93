import type { ClusterContext, Component } from '../model/component';
import { isGiven } from '../model/given-needs';
import type { HelmRenderer } from '../model/helm-renderer';
import type { Issue } from '../model/issue';
import { toJsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { isInCluster, projectNameOf } from '../model/placed';
import { assignWaves } from '../model/sync-waves';
import type { Tree } from '../model/tree';
import { projectOf, projectsOf, rootProjectOf } from './argo-cd/app-project';
import { applicationOf } from './argo-cd/application';
import { applicationSetOf } from './argo-cd/application-set';
import { rootApplicationOf } from './argo-cd/root-application';
import { patchIssues } from './patch-issues';
import { projectIssues } from './project-issues';
import { pauseIssues } from './pause-issues';
import { renderComponent, type RenderedComponent } from './render-component';
import { signInIssues } from './sign-in-issues';
import { withVendoredCharts } from './vendored-components';
import { signInsOf, withVaultNeeds } from './vault-secrets';
import { withVendoredManifests } from './with-vendored-manifests';

/** Name under which the Applications and projects of a cluster are kept, as if they were a component. */
export const APPS = 'apps';

/** Everything that one cluster's description gives. */
export interface RenderedCluster {
  readonly context: ClusterContext;
  readonly tree: Tree;
  readonly components: readonly RenderedComponent[];
  readonly waves: ReadonlyMap<string, number>;
  readonly issues: readonly Issue[];
}

/** The components that the cluster has. */
export const placedIn = (components: readonly Component[], context: ClusterContext): Component[] =>
  components.filter(component => isInCluster(component, context));

/** Builds a component, or knows what that gives. */
export type BuildComponent = typeof renderComponent;

/** Renders one cluster. Pure: the same context gives the same tree. */
export function renderCluster(
  all: readonly Component[],
  context: ClusterContext,
  helm: HelmRenderer,
  build: BuildComponent = renderComponent,
): RenderedCluster {
  const placed = withVaultNeeds(placedIn(all, context), context).map(component => ({
    ...component,
    needs: component.needs.filter(need => !isGiven(need, context.cluster)),
  }));
  const absent = all.filter(component => !isInCluster(component, context));
  const { waves, issues } = assignWaves(placed);
  const signIns = signInsOf(placed, waves, context);
  const built = placed.map(component => build(component, context, signIns.get(component.name)));
  const components = withVendoredCharts(withVendoredManifests(built, context, helm.manifests), context, helm);
  const { describe } = helm;
  const apps = [
    rootProjectOf(context),
    ...projectsOf(components).map(rendered => projectOf({ rendered, absent, describe }, context)),
    rootApplicationOf(context),
    ...components.map(item => {
      const wave = waves.get(item.component.name) ?? 0;
      const { copies } = item.component;
      return copies === undefined ? applicationOf(item, wave, context) : applicationSetOf(item, copies, wave, context);
    }),
  ].map(({ apiVersion, kind, metadata, ...rest }): Manifest => {
    const origin = { from: 'component', cluster: context.cluster.name, component: APPS, id: metadata.name } as const;
    const body = toJsonObject({ apiVersion, kind, metadata, ...rest });
    return { apiVersion, kind, name: metadata.name, namespace: metadata.namespace ?? '', origin, body };
  });
  const manifests = [...apps, ...components.flatMap(item => item.manifests)];
  return {
    context,
    tree: { cluster: context.cluster.name, manifests },
    components,
    waves,
    issues: [
      ...issues.map(issue => ({ ...issue, place: { ...issue.place, cluster: context.cluster.name } })),
      ...components.flatMap(item => item.issues),
      ...patchIssues(
        components.flatMap(({ releases }) => releases),
        context.cluster.name,
      ),
      ...signInIssues(placed, manifests, context),
      ...projectIssues(
        context.cluster,
        projectsOf(components).flatMap(([first]) => (first === undefined ? [] : [projectNameOf(first.component)])),
      ),
      ...pauseIssues(
        context.cluster,
        placed.filter(({ copies }) => copies === undefined).map(({ name }) => name),
      ),
    ],
  };
}
