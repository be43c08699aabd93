import type { CheckInput } from '../checks/check-context';
import type { HelmRenderer } from '../model/helm-renderer';
import { secretsByHand } from '../model/secrets-by-hand';
import type { RenderedCluster } from '../render/render-cluster';

/** What a cluster has beside the objects that we render: those of its charts, Secrets made by hand, other clusters. */
export const declaredBy = (
  { components, context }: RenderedCluster,
  { describe }: HelmRenderer,
): Pick<CheckInput, 'chartObjects' | 'outOfBandSecrets' | 'otherClusters' | 'linkHosts'> => ({
  chartObjects: components.flatMap(({ component, releases }) =>
    releases.flatMap(release =>
      (describe(release)?.objects ?? []).map(object => ({ ...object, component: component.name })),
    ),
  ),
  otherClusters: context.clusters.filter(({ name }) => name !== context.cluster.name),
  linkHosts: [
    ...context.platform.links.map(({ host }) => host),
    // Issuers of the tokens with which other clusters sign in here.
    ...context.platform.links
      .filter(({ to, authentication }) => to.cluster === context.cluster.name && authentication === 'jwt')
      .flatMap(({ from }) => context.clusters.filter(({ name }) => from.clusters.includes(name)))
      .map(({ api }) => api.host),
  ],
  outOfBandSecrets: secretsByHand(
    components.map(({ component }) => component),
    context,
  ),
});
