import { componentOfChart } from './chart-names';
import type { ClusterContext } from './component';
import type { Platform } from './inventory';
import type { Release } from './release';

/** Who renders a chart: Argo CD in the cluster, or synth, from the archive in the repository. */
export type Delivery = Platform['delivery'];

/**
 * How a chart reaches a cluster: as the cluster says at `components`, under the name of the component or under that of the
 * chart, else as the platform says.
 */
export const deliveryOf = (
  { component, pin }: Pick<Release, 'component' | 'pin'>,
  { platform, cluster }: ClusterContext,
): Delivery => {
  const settings: Readonly<Record<string, { readonly delivery?: Delivery } | undefined>> = cluster.components;
  return (settings[component] ?? settings[componentOfChart(pin.name)])?.delivery ?? platform.delivery;
};
