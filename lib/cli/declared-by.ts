import type { CheckInput } from '../checks/check-context';
import type { HelmRenderer } from '../model/helm-renderer';
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
  linkHosts: context.platform.links.map(({ host }) => host),
  outOfBandSecrets: components.flatMap(({ component }) => [
    ...(component.secrets?.(context) ?? []),
    ...(component.vaultSecrets?.(context) ?? []).map(
      ({ namespace = component.namespace, name, keys, templates = {} }) => ({
        namespace,
        name,
        keys: [...keys, ...Object.keys(templates)],
      }),
    ),
  ]),
});
