import type { ClusterContext } from './component';
import { isPlaced } from './links';

/** Services whose host platform.yaml names, so that it may lie outside of the domain of their cluster. */
export type HostedService = 'casdoor' | 'gitea';

/** A service with its host, and the listener of the public Gateway that serves it. */
export interface PlatformHost {
  readonly service: HostedService;
  readonly host: string;
  readonly listener: string;
  /** The listener is the service's own, because the wildcard of the cluster is not good for the host. */
  readonly isOwn: boolean;
}

/** Where a service answers. A wildcard certificate stands for one label: RFC 6125, 6.4.3. */
export const platformHostOf = (
  service: HostedService,
  { platform, cluster }: Pick<ClusterContext, 'platform' | 'cluster'>,
): PlatformHost => {
  const { host } = { casdoor: platform.sso, gitea: platform.git }[service];
  const isOwn = host.slice(host.indexOf('.') + 1) !== cluster.domain;
  return { service, host, listener: isOwn ? `https-${service}` : 'https', isOwn };
};

/** The hosts of this cluster that need a listener and a certificate of their own. */
export const ownHostsOf = (context: Pick<ClusterContext, 'platform' | 'cluster'>): readonly PlatformHost[] =>
  (['casdoor', 'gitea'] as const)
    .filter(service => isPlaced(context, service))
    .map(service => platformHostOf(service, context))
    .filter(({ isOwn }) => isOwn);

/**
 * True where the public Gateway takes SSH for Gitea: it has a load balancer of its own, which carries any TCP. Tunnels
 * and the ports of machines do not. https://docs.cilium.io/en/v1.20/network/servicemesh/gateway-api/gateway-api/
 */
export const takesSsh = (context: Pick<ClusterContext, 'platform' | 'cluster'>): boolean =>
  isPlaced(context, 'gitea') && ['l2', 'cloudLoadBalancer'].includes(context.cluster.exposure.kind);
