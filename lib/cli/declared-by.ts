import type { CheckInput, Machines } from '../checks/check-context';
import type { HelmRenderer } from '../model/helm-renderer';
import { isPlaced } from '../model/links';
import { secretsByHand } from '../model/secrets-by-hand';
import { clientsOf } from '../model/sign-in-clients';
import { contentOf, contentPathOf, vaultSecretsOf } from '../model/vault';
import { COMPONENTS } from '../platform';
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

/** Hosts to which Casdoor of this cluster sends people of all clusters back. */
const signInHosts = ({ context }: RenderedCluster): readonly string[] =>
  isPlaced(context, 'casdoor')
    ? clientsOf(COMPONENTS, context).flatMap(({ redirectUris }) => redirectUris.map(uri => new URL(uri).hostname))
    : [];

/** Paths of Vault that components take from other clusters. */
const sharedPaths = ({ components, context }: RenderedCluster): readonly string[] => {
  const { name } = context.cluster;
  return components
    .flatMap(({ component }) => vaultSecretsOf(component, context))
    .filter(secret => contentOf(secret, name).cluster !== name)
    .map(secret => contentPathOf(secret, name));
};

/** What a cluster has beside the objects that we render: those of its charts, Secrets made by hand, other clusters. */
export const declaredBy = (
  rendered: RenderedCluster,
  { describe }: HelmRenderer,
): Pick<
  CheckInput,
  'chartObjects' | 'charts' | 'linkHosts' | 'machines' | 'otherClusters' | 'outOfBandSecrets' | 'sharedPaths'
> => {
  const { components, context } = rendered;
  return {
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
      ...signInHosts(rendered),
    ],
    sharedPaths: sharedPaths(rendered),
    outOfBandSecrets: secretsByHand(
      components.map(({ component }) => component),
      context,
    ),
  };
};
