import { tokenIssuerOf } from '../model/token-issuer-of';
import { isTalos } from '../model/inventory';
import { SSO_PREFIX } from '../model/single-sign-on';
import { trustsSignOn } from '../layer-0/single-sign-on';
import type { CheckInput, MachineNode, Machines } from '../checks/check-context';
import type { HelmRenderer } from '../model/helm-renderer';
import { volumeLabel } from '../model/volume-label';
import { isPlaced } from '../model/links';
import type { Pins } from '../model/chart-pin';
import { memo } from '../model/memo';
import { secretsByHand } from '../model/secrets-by-hand';
import { clientsOf } from '../model/sign-in-clients';
import { contentOf, contentPathOf, vaultSecretsOf } from '../model/vault';
import { componentsIn } from '../platform';
import type { RenderedCluster } from '../render/render-cluster';
import { helmValues } from '../render/helm-values';
import { repositoryFiles } from './repository-files';

type ClusterData = RenderedCluster['context']['cluster'];

/** Taint and label of control planes. https://kubernetes.io/docs/reference/labels-annotations-taints/#node-role-kubernetes-io-control-plane */
const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

/** Nodes that take ordinary pods: fixed ones, and those that pools always have. */
const nodesOf = ({ controlPlane, nodes, pools }: ClusterData): readonly MachineNode[] => [
  ...nodes
    .filter(node => node.role === 'worker' || controlPlane.schedulable)
    .map(({ labels = {}, taints = [] }) => ({ labels, taints })),
  ...pools.flatMap(({ min, labels, taints }) => Array.from({ length: min }, () => ({ labels, taints }))),
];

const withVolumes = (labels: MachineNode['labels'], volumes: readonly { readonly name: string }[]) => ({
  'kubernetes.io/os': 'linux',
  ...labels,
  ...Object.fromEntries(volumes.map(({ name }) => volumeLabel(name)).map(({ key, value }) => [key, value])),
});

/** The volumes that a machine of a pool has: of rented ones, those of the cluster where a disk is named, and their own. */
const volumesOf = (pool: ClusterData['pools'][number], volumes: ClusterData['volumes']) =>
  'provider' in pool ? [...(pool.storage === undefined ? [] : volumes), ...(pool.volumes ?? [])] : [];

/** One of each sort of machine, with the labels that its configuration gives it. */
const shapesOf = ({ controlPlane, nodes, pools, volumes }: ClusterData): readonly MachineNode[] => [
  ...nodes.map(({ role, hostname, labels = {}, taints = [] }) => {
    const isWorker = role === 'worker';
    const own = { 'kubernetes.io/hostname': hostname, ...(isWorker ? {} : { [CONTROL_PLANE]: '' }), ...labels };
    const isClosed = !isWorker && !controlPlane.schedulable;
    const closing = isClosed ? [{ key: CONTROL_PLANE, value: '', effect: 'NoSchedule' as const }] : [];
    return { labels: withVolumes(own, volumes), taints: [...taints, ...closing] };
  }),
  ...pools.map(pool => ({ labels: withVolumes(pool.labels, volumesOf(pool, volumes)), taints: pool.taints })),
];

const machinesOf = (cluster: ClusterData): Machines => ({
  role: cluster.role,
  nodes: nodesOf(cluster),
  shapes: shapesOf(cluster),
});

/** Hosts to which Casdoor of this cluster sends people of all clusters back. */
const signInHosts = ({ context }: RenderedCluster): readonly string[] =>
  isPlaced(context, 'casdoor')
    ? clientsOf(componentsIn, context).flatMap(({ redirectUris }) => redirectUris.map(uri => new URL(uri).hostname))
    : [];

/** Paths of Vault that components take from other namespaces and clusters, as the policies of Vault allow them. */
const sharedPaths = ({ components, context }: RenderedCluster): NonNullable<CheckInput['sharedPaths']> => {
  const { name } = context.cluster;
  return components
    .flatMap(({ component }) => vaultSecretsOf(component, context))
    .filter(secret => {
      const { cluster, namespace } = contentOf(secret, name);
      return cluster !== name || namespace !== secret.namespace;
    })
    .map(secret => ({ namespace: secret.namespace, path: contentPathOf(secret, name) }));
};

/** What components have the API server serve beside what it serves by itself. */
const runtimeConfigOf = ({ components, context }: RenderedCluster): readonly string[] =>
  isTalos(context.cluster)
    ? components.flatMap(
        ({ component }) => component.machine?.(context).apiServerArgs?.['runtime-config']?.split(',') ?? [],
      )
    : [];

/** The files of a project that checks look at, read once for all clusters. */
export interface ProjectFiles {
  readonly root: string;
  readonly chartValues: (pins: Pins) => ReturnType<typeof helmValues>;
}

/** Reads nothing until it is asked. */
export const projectFiles = (root: string): ProjectFiles => ({
  root,
  chartValues: memo((pins: Pins) => helmValues(root, pins)),
});

/** What a cluster has beside the objects that we render: those of its charts, Secrets made by hand, other clusters. */
export const declaredBy = (
  rendered: RenderedCluster,
  { describe }: HelmRenderer,
  { root, chartValues }: ProjectFiles,
): Pick<
  CheckInput,
  | 'applicationSets'
  | 'chartObjects'
  | 'chartValues'
  | 'charts'
  | 'domain'
  | 'groupPrefix'
  | 'linkHosts'
  | 'machines'
  | 'otherClusters'
  | 'outOfBandSecrets'
  | 'registries'
  | 'runtimeConfig'
  | 'sharedPaths'
> => {
  const { components, context } = rendered;
  const { allowed } = context.platform.registries;
  return {
    machines: machinesOf(context.cluster),
    // Each cluster has an Argo CD of its own, which knows no other.
    applicationSets: { repository: repositoryFiles(root, context.platform.git.repository), clusters: [] },
    chartObjects: components.flatMap(({ component, releases }) =>
      releases.flatMap(release =>
        (describe(release)?.objects ?? []).map(object => ({ ...object, component: component.name })),
      ),
    ),
    charts: Object.values(context.pins.charts).flat(),
    chartValues: chartValues(context.pins),
    domain: context.cluster.domain,
    ...(isTalos(context.cluster) && trustsSignOn(context.platform, context.cluster) ? { groupPrefix: SSO_PREFIX } : {}),
    otherClusters: context.clusters.filter(({ name }) => name !== context.cluster.name),
    linkHosts: [
      ...context.platform.links.map(({ host }) => host),
      // Issuers of the tokens with which other clusters sign in here.
      ...context.platform.links
        .filter(({ to, authentication }) => to.cluster === context.cluster.name && authentication === 'jwt')
        .flatMap(({ from }) => context.clusters.filter(({ name }) => from.clusters.includes(name)))
        .flatMap(cluster => tokenIssuerOf(cluster) ?? [])
        .map(issuer => new URL(issuer).hostname),
      ...signInHosts(rendered),
    ],
    ...(allowed === undefined ? {} : { registries: allowed }),
    runtimeConfig: runtimeConfigOf(rendered),
    sharedPaths: sharedPaths(rendered),
    outOfBandSecrets: secretsByHand(
      components.map(({ component }) => component),
      context,
    ),
  };
};
