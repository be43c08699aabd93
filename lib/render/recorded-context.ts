import type { ClusterContext } from '../model/component';
import { recordReads } from '../model/recording-view';

/** The same context, which tells each key of environments/ that is read: `prod#/network/mtu`. */
export const recordedContext = (
  context: ClusterContext,
  onRead: (key: string) => void,
  times: 'each' | 'once' = 'once',
): ClusterContext => {
  const { platform, clusters, sandboxes } = context;
  const view = <T extends object>(value: T, document: string): T => recordReads(value, `${document}#`, onRead, times);
  const viewed = clusters.map(one => [one, view(one, one.name)] as const);
  const own = new Map(viewed).get(context.cluster) ?? view(context.cluster, context.cluster.name);
  return {
    ...context,
    platform: view(platform, 'platform'),
    cluster: own,
    clusters: viewed.map(([, one]) => one),
    ...(sandboxes === undefined ? {} : { sandboxes: view(sandboxes, 'sandboxes') }),
  };
};
