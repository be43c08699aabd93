import type { ClusterContext, Component } from '../model/component';
import { byCodePoint } from '../model/json';
import { recordedContext } from './recorded-context';
import { renderComponent } from './render-component';

/** Keys of environments/ that a component looks at when it is rendered, sorted: `prod#/network/mtu`. */
export const readsOf = (component: Component, context: ClusterContext): readonly string[] => {
  const reads = new Set<string>();
  renderComponent(
    component,
    recordedContext(context, key => void reads.add(key)),
  );
  return [...reads].sort(byCodePoint);
};
