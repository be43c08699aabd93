import type { CheckInput } from '../checks/check-context';
import type { HelmRenderer } from '../model/helm-renderer';
import type { RenderedCluster } from '../render/render-cluster';

/** What a cluster has beside the objects that we render: those of its charts, and Secrets made by hand. */
export const declaredBy = (
  { components, context }: RenderedCluster,
  { describe }: HelmRenderer,
): Pick<CheckInput, 'chartObjects' | 'outOfBandSecrets'> => ({
  chartObjects: components.flatMap(({ component, releases }) =>
    releases.flatMap(release =>
      (describe(release)?.objects ?? []).map(object => ({ ...object, component: component.name })),
    ),
  ),
  outOfBandSecrets: components.flatMap(({ component }) => component.secrets?.(context) ?? []),
});
