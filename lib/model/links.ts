import type { ClusterContext } from './component';

/** True where the service runs in the cluster itself, or a link leads from the caller to it. */
export const isLinked = (
  { platform, cluster }: Pick<ClusterContext, 'platform' | 'cluster'>,
  from: string,
  to: string,
): boolean =>
  new Map(Object.entries(platform.placement)).get(to)?.includes(cluster.name) === true ||
  platform.links.some(
    link => link.from.service === from && link.from.clusters.includes(cluster.name) && link.to.service === to,
  );
