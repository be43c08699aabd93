import type { Cluster, Platform } from '../../model/inventory';
import { fellowOf, type ClusterKind } from './cluster-kind';

/** What a new cluster comes to. */
export interface Neighbours {
  readonly platform: Platform;
  readonly clusters: readonly Cluster[];
}

/** Services that a platform has once, wherever: others reach them by links. */
const ONCE: readonly string[] = [
  ...['casdoor', 'casdoor-server', 'gitea', 'gitea-server', 'gitea-runners', 'sandboxes', 'devworkspace-operator'],
  ...['vault', 'vault-configuration', 'vault-sign-in', 'vault-snapshots', 'eclipse-che', 'loki'],
  ...['prometheus-central', 'grafana', 'grafana-operator'],
];

/** Services that want settings which a new cluster has not: servers, pools, tunnels, disks of their own, previews, charts. */
const WITH_SETTINGS: readonly string[] = [
  ...['postgres', 'previews', 'node-pools', 'cluster-autoscaler', 'hcloud-cloud-controller-manager', 'cloudflared'],
  ...['local-static-provisioner', 'cyclops'],
];

/** What the first cluster of its kind has: enough for a certificate, a page and Argo CD. */
const FIRST = ['gateway-api', 'cert-manager', 'gateway', 'external-dns', 'argo-cd'];
const FIRST_OF_OURS = [...FIRST, 'cilium', 'kubelet-serving-cert-approver', 'local-path-provisioner'];
const FIRST_OF_PROVIDERS = [...FIRST, 'envoy-gateway', 'provider-storage'];

const placementOf = ({ placement }: Platform): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(placement);

/** The services of a new cluster: those of the first one of its kind, but for what is there once or wants settings. */
export function servicesOf(kind: ClusterKind, { platform, clusters }: Neighbours): readonly string[] {
  const fellow = fellowOf(kind, clusters);
  if (fellow !== undefined) {
    return placementOf(platform)
      .filter(([service, names]) => names.includes(fellow.name) && ![...ONCE, ...WITH_SETTINGS].includes(service))
      .map(([service]) => service);
  }
  const first = kind.machines === 'provider' ? FIRST_OF_PROVIDERS : FIRST_OF_OURS;
  // Nobody outside resolves names of a laptop.
  return first.filter(service => service !== 'external-dns' || kind.machines !== 'docker');
}

/** A flow between clusters as platform.yaml has it. */
export type Link = Platform['links'][number];

/** A flow that comes with a service. */
interface NeededLink {
  readonly service: string;
  readonly from: string;
  readonly to: 'casdoor' | 'gitea' | 'vault';
  readonly authentication: Link['authentication'];
  /** Where there are two from one service to another, told apart by how they prove who they are. @default - `<from>-<to>` */
  readonly name?: string;
}

const isSuch =
  ({ from, to, authentication, name }: NeededLink) =>
  (link: Link): boolean =>
    link.from.service === from &&
    link.to.service === to &&
    (name === undefined || link.authentication === authentication);

/** Services of others that a service cannot do without, and how it proves who it is. */
const NEEDED: readonly NeededLink[] = [
  { service: 'argo-cd', from: 'argo-cd', to: 'gitea', authentication: 'basic' },
  { service: 'access', from: 'kubernetes', to: 'casdoor', authentication: 'oidc' },
  { service: 'hubble', from: 'hubble', to: 'casdoor', authentication: 'oidc' },
  { service: 'kubero', from: 'kubero', to: 'gitea', authentication: 'token' },
  { service: 'kubero', from: 'kubero', to: 'casdoor', authentication: 'oidc' },
  { service: 'vault-secrets-operator', from: 'vault-secrets-operator', to: 'vault', authentication: 'jwt' },
  // Argo CD tells what became of commits, with a token that the operator brings.
  { service: 'vault-secrets-operator', from: 'argo-cd', to: 'gitea', authentication: 'token', name: 'deliveries' },
];

/** What happens to the links when a cluster comes. */
export interface LinkChanges {
  /** Places in the list of links that the cluster is the beginning of as well. */
  readonly extended: readonly number[];
  readonly added: readonly Link[];
}

const hostsOf = ({ git, sso, vault }: Platform) => ({
  gitea: git.host,
  casdoor: sso.host,
  vault: vault.address.replace(/^https:\/\//, '').replace(/[:/].*$/, ''),
});

/** The new cluster begins where its fellow does, and Gitea reaches its Argo CD as it reaches that of its fellow. */
export function linksOf(
  name: string,
  domain: string,
  services: readonly string[],
  fellow: Cluster | undefined,
  { platform, clusters }: Neighbours,
): LinkChanges {
  const { links } = platform;
  const has = (service: string): boolean => ['kubernetes', 'tenants', ...services].includes(service);
  const likeFellow = links.flatMap(({ from }, index) =>
    fellow !== undefined && from.clusters.includes(fellow.name) && has(from.service) ? [index] : [],
  );
  const inward = links.flatMap(link => {
    if (fellow === undefined || link.to.cluster !== fellow.name || link.to.service !== 'argo-cd') return [];
    const host = link.host.replace(fellow.domain, domain);
    const named = link.name.includes(fellow.name) ? link.name.replace(fellow.name, name) : `${link.name}-${name}`;
    return host === link.host ? [] : [{ ...link, name: named, to: { cluster: name, service: 'argo-cd' }, host }];
  });
  const isLinked = (needed: NeededLink): boolean =>
    links.some((link, index) => likeFellow.includes(index) && isSuch(needed)(link));
  const lacking = NEEDED.filter(needed => services.includes(needed.service) && !isLinked(needed));
  const homeOf = (service: string): string | undefined =>
    clusters.find(cluster =>
      placementOf(platform).some(([one, names]) => one === service && names.includes(cluster.name)),
    )?.name;
  const joined = lacking.map(needed => {
    const { from, to, authentication, name: called = `${from}-${to}` } = needed;
    const index = links.findIndex(isSuch(needed));
    const cluster = homeOf(to);
    if (index >= 0) return { extended: [index], added: [] };
    if (cluster === undefined) return { extended: [], added: [] };
    const ends = { from: { clusters: [name], service: from }, to: { cluster, service: to } };
    const way = { host: hostsOf(platform)[to], port: 443, protocol: 'https', authentication } as const;
    return { extended: [], added: [{ name: called, ...ends, ...way }] };
  });
  return {
    extended: [...likeFellow, ...joined.flatMap(({ extended }) => extended)],
    added: [...inward, ...joined.flatMap(({ added }) => added)],
  };
}
