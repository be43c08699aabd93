import type { CheckInput, Machines } from '../checks/check-context';
import type { HelmRenderer } from '../model/helm-renderer';
import { secretsByHand } from '../model/secrets-by-hand';
import type { RenderedCluster } from '../render/render-cluster';

/** Nodes that take ordinary pods: fixed ones, and those that pools always have. */
const machinesOf = ({ role, controlPlane, nodes, pools }: RenderedCluster['context']['cluster']): Machines => ({
  role,
  nodes: [
    ...nodes
      .filter(node => node.role === 'worker' || controlPlane.schedulable)
      .map(({ labels = {}, taints = [] }) => ({ labels, taints })),
    ...pools.flatMap(({ min, labels, taints }) => Array.from({ length: min }, () => ({ labels, taints }))),
  ],
});

/** What a cluster has beside the objects that we render: those of its charts, Secrets made by hand, other clusters. */
export const declaredBy = (
  { components, context }: RenderedCluster,
  { describe }: HelmRenderer,
): Pick<CheckInput, 'chartObjects' | 'charts' | 'linkHosts' | 'machines' | 'otherClusters' | 'outOfBandSecrets'> => ({
  machines: machinesOf(context.cluster),
  chartObjects: components.flatMap(({ component, releases }) =>
    releases.flatMap(release =>
      (describe(release)?.objects ?? []).map(object => ({ ...object, component: component.name })),
    ),
  ),
  charts: Object.values(context.pins.charts).flat(),
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
