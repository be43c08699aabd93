import type { ClusterContext } from './component';

/** True where the cluster has the component or platform service. */
export const isPlaced = ({ platform, cluster }: Pick<ClusterContext, 'platform' | 'cluster'>, name: string): boolean =>
  new Map(Object.entries(platform.placement)).get(name)?.includes(cluster.name) === true;

/** True where the service runs in the cluster itself, or a link leads from the caller to it. */
export const isLinked = (context: Pick<ClusterContext, 'platform' | 'cluster'>, from: string, to: string): boolean =>
  isPlaced(context, to) ||
  context.platform.links.some(
    link => link.from.service === from && link.from.clusters.includes(context.cluster.name) && link.to.service === to,
  );
