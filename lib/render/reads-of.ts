import type { ClusterContext, Component } from '../model/component';
import { byCodePoint } from '../model/json';
import { recordReads } from '../model/recording-view';
import { renderComponent } from './render-component';

/** The same context, which notes every key that is read. */
const recorded = (context: ClusterContext, reads: Set<string>): ClusterContext => {
  const { platform, cluster, clusters, sandboxes } = context;
  const view = <T extends object>(value: T, document: string): T =>
    recordReads(value, '', pointer => void reads.add(`${document}#${pointer}`));
  return {
    ...context,
    platform: view(platform, 'platform'),
    cluster: view(cluster, cluster.name),
    clusters: clusters.map(other => view(other, other.name)),
    ...(sandboxes === undefined ? {} : { sandboxes: view(sandboxes, 'sandboxes') }),
  };
};

/** Keys of environments/ that a component looks at when it is rendered, sorted: `prod#/network/mtu`. */
export const readsOf = (component: Component, context: ClusterContext): readonly string[] => {
  const reads = new Set<string>();
  renderComponent(component, recorded(context, reads));
  return [...reads].sort(byCodePoint);
};
