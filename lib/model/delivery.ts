import type { ClusterContext } from './component';
import type { Platform } from './inventory';

/** Who renders a chart: Argo CD in the cluster, or synth, from the archive in the repository. */
export type Delivery = Platform['delivery'];

/** How a component's charts reach a cluster: as the cluster says of the component, else as the platform says. */
export const deliveryOf = (component: string, { platform, cluster }: ClusterContext): Delivery => {
  const settings: Readonly<Record<string, { readonly delivery?: Delivery } | undefined>> = cluster.components;
  return settings[component]?.delivery ?? platform.delivery;
};
