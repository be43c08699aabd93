import type { ClusterContext } from './component';

const clustersOf = (placement: Readonly<Record<string, readonly string[] | undefined>>, name: string) =>
  placement[name];

/** True where the cluster has the component or platform service. */
export const isPlaced = ({ platform, cluster }: Pick<ClusterContext, 'platform' | 'cluster'>, name: string): boolean =>
  // One key is looked up, not all of them listed: a component is recorded to read what it asks for.
  clustersOf(platform.placement, name)?.includes(cluster.name) === true;

/** True where the service runs in the cluster itself, or a link leads from the caller to it. */
export const isLinked = (context: Pick<ClusterContext, 'platform' | 'cluster'>, from: string, to: string): boolean =>
  isPlaced(context, to) ||
  context.platform.links.some(
    link => link.from.service === from && link.from.clusters.includes(context.cluster.name) && link.to.service === to,
  );
