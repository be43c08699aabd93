import type { TalosCluster, Platform } from '../model/inventory';
import { auditPolicy } from './audit-policy';
import { linkNameOf } from './link-settings';
import type { ControlPlaneSettings } from './machine-model';
import type { MergedNeeds } from './merged-needs';
import { oidcSettings, trustsSignOn } from './single-sign-on';

/** Names of the links that carry the control planes' addresses, each once. */
export const controlPlaneLinks = (cluster: TalosCluster): readonly string[] => [
  ...new Set(
    cluster.nodes.flatMap(node => {
      const link = node.role === 'controlplane' ? linkNameOf(node) : undefined;
      return link === undefined ? [] : [link];
    }),
  ),
];

const vipOf = (cluster: TalosCluster): ControlPlaneSettings['vip'] => {
  const [link] = controlPlaneLinks(cluster);
  // The Hetzner form needs an API token in the same document and so stays out of git.
  if (cluster.api.kind !== 'layer2Vip' || cluster.talos.platform === 'docker' || link === undefined) return undefined;
  return { address: cluster.api.address, link };
};

/** What the control planes of a cluster have in common. */
export const controlPlaneSettings = (
  platform: Platform,
  cluster: TalosCluster,
  needs: MergedNeeds,
): ControlPlaneSettings => {
  const vip = vipOf(cluster);
  return {
    schedulable: cluster.controlPlane.schedulable,
    etcdSubnets: [cluster.network.nodes],
    ...(vip === undefined ? {} : { vip }),
    certificateNames: [cluster.api.host, ...(cluster.api.kind === 'dnsName' ? [] : [cluster.api.address])],
    apiServerArgs: needs.apiServerArgs,
    ...(trustsSignOn(platform, cluster) ? { oidc: oidcSettings(platform) } : {}),
    auditPolicy,
    podSecurityExemptions: needs.podSecurityExemptions,
    ...(needs.talosApiAccess === undefined ? {} : { talosApiAccess: needs.talosApiAccess }),
  };
};
